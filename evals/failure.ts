/** The harness itself cannot do its work: exit 3, whatever the service did. */
export class HarnessFailure extends Error {}
