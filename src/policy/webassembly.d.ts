// The part of the WebAssembly interface that the policy engine needs; TypeScript has it in its DOM library only.
declare namespace WebAssembly {
  interface Module {
    readonly [Symbol.toStringTag]: "WebAssembly.Module";
  }
  const Module: new (bytes: ArrayBufferView | ArrayBuffer) => Module;
  interface Memory {
    readonly buffer: ArrayBuffer;
  }
  interface Instance {
    readonly exports: Readonly<Record<string, unknown>>;
  }
}
