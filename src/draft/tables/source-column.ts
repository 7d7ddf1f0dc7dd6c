const SOURCE_LIKE =
  /^(?:\w+_)?(?:program|programme|source|survey|provider|publisher|agency|edition|series|release|method|dataset|reporter|version)(?:_name)?$/iu;

/** Whether a column says which source or programme a value is from. */
export function isSourceColumn(name: string): boolean {
  return SOURCE_LIKE.test(name.replaceAll(" ", "_"));
}
