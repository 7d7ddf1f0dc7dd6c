const SOURCE_LIKE =
  /^(?:\w+_)?(?:program|programme|source|survey|provider|publisher|agency|edition|series|release|method|dataset|reporter|version)(?:_name)?$/iu;

/** Whether a column says which source or programme a value is from. */
export function isSourceColumn(name: string): boolean {
  return SOURCE_LIKE.test(name.replaceAll(" ", "_"));
}

const CATEGORY =
  /^(?:commodity|crop|category|type|class|kind|item|species|sector|party|parameter|product|breed|cause|illness|disease|age|sex|race)$/iu;

/** Whether a column tells kinds apart, which may overlap and are no places or things of their own ("commodity"). */
export function isKindColumn(name: string): boolean {
  return name.split(/[\s_]+/u).some((word) => CATEGORY.test(word));
}
