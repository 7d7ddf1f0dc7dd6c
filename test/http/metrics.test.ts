import { expect, test } from "vitest";
import { fakeFocus } from "./fake-focus.ts";
import { appOver } from "./harness.ts";

test("faults in deciding are counted by what went wrong", async () => {
  const faults = new Map([["over_time", 2]]);
  const { app } = appOver({ ...fakeFocus(), policyFaults: () => faults });
  const text = async () => (await app.request("/metrics")).text();
  expect(await text()).toContain('focus_policy_faults_total{trouble="over_time"} 2');
  faults.set("over_time", 3);
  expect(await text()).toContain('focus_policy_faults_total{trouble="over_time"} 3');
});
