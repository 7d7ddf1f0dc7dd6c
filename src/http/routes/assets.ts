import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Hono } from "hono";
import type { Edge } from "../edge.ts";
import { there } from "./read.ts";

const TYPES = {
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
} as const;

const OURS = new URL("../../web/assets/", import.meta.url);
const VIEWER = new URL(".", import.meta.resolve("swagger-ui-dist/package.json"));

/** The closed list of files that are served: no path of a request ever reaches the file system. */
const FILES: Readonly<Record<string, URL>> = {
  "style.css": new URL("style.css", OURS),
  "pages.js": new URL("pages.js", OURS),
  "docs.js": new URL("docs.js", OURS),
  "icon.svg": new URL("icon.svg", OURS),
  "swagger-ui.css": new URL("swagger-ui.css", VIEWER),
  "swagger-ui-bundle.js": new URL("swagger-ui-bundle.js", VIEWER),
};

/** Adds styles, client modules and the viewer of the API's description; the same bytes for everyone. */
export function addAssetRoutes(app: Hono<Edge>): void {
  const read = new Map<string, Promise<Buffer>>();
  app.get("/assets/:name", async (c) => {
    const name = c.req.param("name");
    const file = there(Object.hasOwn(FILES, name) ? FILES[name] : undefined);
    const bytes = read.get(name) ?? readFile(fileURLToPath(file));
    read.set(name, bytes);
    const type = TYPES[name.slice(name.lastIndexOf(".") + 1) as keyof typeof TYPES];
    return c.body(new Uint8Array(await bytes), 200, {
      "Content-Type": type,
      "Cache-Control": "public, max-age=300",
    });
  });
}
