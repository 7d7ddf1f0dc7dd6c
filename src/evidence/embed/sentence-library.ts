/** Runs sentence models from a folder. Typed as any name: type checking and packaging must do without it. */
export const LIBRARY: string = "@huggingface/transformers";

/** The command that brings it, in the version that was tried; with graphics drivers it is too large for all. */
export const INSTALL_LIBRARY = `ONNXRUNTIME_NODE_INSTALL=skip npm install --no-save ${LIBRARY}@4.3.1`;
