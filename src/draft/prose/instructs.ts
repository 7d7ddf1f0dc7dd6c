/** Wordings that address whoever processes a text instead of stating something. */
const INSTRUCTIONS: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:previous|prior|above|earlier|all|any|your|these|those|the)\b.{0,30}\b(?:instruction|rule|prompt|polic|guideline|direction|command|context|answer|question|restriction|filter|safet)/iu,
  /^\W*(?:system|assistant|developer|user|human|ai)\s*(?:prompt|message|note|override|instruction)?\s*[:>\]]/iu,
  /<\/?(?:system|assistant|user|instructions?|prompt|im_start|im_end)\b|<\|[a-z_]+\|>|\[\/?INST\]|^#{1,6}\s*(?:system|instruction)/iu,
  /\b(?:ai|language model|assistant|chatbot|llm|bot|model|reader|system)s?\b.{0,30}\b(?:must|should|shall|needs? to|is to|are to|has to|will now)\b.{0,60}\b(?:answer|reply|respond|say|state|reveal|output|print|ignore|cite|tell|write|return|disclose|repeat|quote|treat|refuse|comply)/iu,
  /\byou (?:are now|must now|must|should now|will now|shall)\b.{0,60}\b(?:answer|reply|respond|say|reveal|output|print|ignore|cite|act|pretend|tell|write|return|disclose|repeat)/iu,
  /\b(?:reveal|disclose|print|output|show|leak|expose|exfiltrate)\b.{0,40}\b(?:system prompt|hidden|restricted|secret|confidential|api key|password|credential|prompt)/iu,
  /^\W*(?:please |now |instead[, ]+|always |do not |don't |never )?(?:answer|reply|respond|say|output|print|reveal|pretend|act as|set role|repeat|translate|summari[sz]e|write|click|send|forward|execute|run|visit)\b.{0,80}\b(?:with|that|only|as|to|in|this|the following|instead)\b/iu,
  /\b(?:new|updated|important|additional|secret|hidden) (?:instruction|directive|command|prompt)s?\b/iu,
  /\bset (?:your )?role\b|\brole\s*=\s*\w+|\bjailbreak|\bdeveloper mode\b|\bprompt injection\b/iu,
];

/** Whether a sentence instructs a machine or its reader: such a sentence is never an answer. */
export function instructs(sentence: string): boolean {
  return INSTRUCTIONS.some((pattern) => pattern.test(sentence));
}
