import { words, type SignalRule } from "./signals-rule.ts";

const signal = "out_of_scope";
const START =
  "(?:^ |\\| )(?:(?:please|now|then|and|so|also|just|ok|okay|hey|hi|hello|kindly|can you|could you|would you|will you|i want you to|i need you to|i would like you to|you should|let 's|let us|help me|help me to|for me) (?:\\| )?)*";
const WORK =
  "poems?|songs?|story|stories|essays?|jokes?|haikus?|limericks?|sonnets?|e ?mails?|letters?|speech|function|functions|script|scripts|program|programs|code|class|regex|sql|app|website|game|lyrics|novel|tweets?|blog(?: post)?|resume|cv|cover letter|press release|slogan|rap|play|riddle|recipe|paragraph|homework|ad|advertisement|caption|post|fiction|dialogue|screenplay";

function atStart(source: string): RegExp {
  return new RegExp(`${START}(?:${source})(?= )`);
}

/** Kinds of question that no record answers, whatever they are about: tasks, advice, opinion, small talk. */
export const KIND_RULES: readonly SignalRule[] = [
  {
    signal,
    when: [
      atStart(
        `(?:write|compose|draft|generate|create|make|code|produce|craft|improvise|invent|pen)(?: (?:me|us))?(?: \\S+){0,6} (?:${WORK})`,
      ),
    ],
  },
  {
    signal,
    when: [
      atStart(
        "(?:sing|rap|dance|draw|paint|sketch|tell|play|roleplay|role play|imagine you|pretend you)(?: (?:me|us))?(?: (?:a|an|the|some|another|with|is|are))+ (?:songs?|jokes?|story|game|picture|portrait|riddle|bedtime|rap|map of|image|chess|pirate|cat|fun|scary|funny|lullaby|music)|sing me|tell (?:me|us) (?:a|another) \\S+ ?(?:joke|story)?",
      ),
      words("song|joke|story|game|picture|portrait|riddle|rap|image|chess|lullaby|pirate|cat|music"),
    ],
    unless: [words("story of|story about the|history")],
  },
  {
    signal,
    when: [
      atStart(
        "(?:translate|convert|rewrite|paraphrase|proofread|reformat|refactor|debug|fix|solve|encode|decode|summari[sz]e|correct)(?: \\S+){0,3} (?:sentence|text|paragraph|following|csv|json|code|script|function|equation|grammar|essay|email|passage below|bug|this)",
      ),
    ],
    unless: [words("dataset|treaty|report|newspaper")],
  },
  {
    signal,
    when: [
      atStart(
        "(?:plan|organi[sz]e|design|book|order|schedule|remind)(?: (?:me|us|a|an|my|our|the))* (?:\\S+ ){0,4}(?:trip|itinerary|vacation|wedding|party|menu|workout|diet|garden|table|flight|hotel|pizza|meeting|tour)",
      ),
    ],
  },
  {
    signal,
    when: [
      words(
        "help me(?: \\S+){0,3} (?:homework|essay|assignment|resume|cv|email|letter)|do my homework|(?:write|finish) my (?:essay|homework|paper|thesis)",
      ),
    ],
  },
  {
    signal,
    when: [
      words(
        "(?:which|what) (?:\\S+ ){0,2}(?:stocks?|shares?|crypto|cryptocurrency|coins?|funds?|bonds?|etf)(?: \\S+){0,3} (?:should|to|can|would|do) (?:i |we |you |one )?(?:buy|invest|sell|purchase|recommend|pick|hold)|should (?:i|we) (?:buy|sell|invest)|(?:worth|wise|smart|good idea|good time|safe)(?: \\S+){0,3} (?:investing|buying|invest|buy|investment)|good investment|financial advice|investment advice",
      ),
    ],
    unless: [words("was|were|did|in 1[5-9]\\d\\d")],
  },
  {
    signal,
    when: [
      words(
        "should (?:i|we) (?:move|plant|marry|vote|name|date|wear|quit|major|study|become|retire|rent|propose|divorce|trust|raise|switch|go to|call my|adopt|paint|break up)|(?:what|which|who|where|how) (?:\\S+ ){0,4}should (?:i|we) (?:plant|name|wear|vote for|marry|cook|eat|watch|read|visit|buy|get my|choose|pick|study|call my|live|retire|give|order)",
      ),
    ],
    unless: [words("evidence|sources?|datasets?|layers?|was|were|permit|legally")],
  },
  {
    signal,
    when: [
      words(
        "(?:can|could|would|do|will) you (?:recommend|suggest|advise)|recommend (?:me |us )?(?:a|an|some|any|good)(?: \\S+){0,3} (?:restaurants?|hotels?|movies?|books?|places?|gifts?|doctors?|lawyers?|schools?|songs?|wine|car|bar|cafe|camp\\w*)|any (?:good )?(?:restaurant|hotel|movie) recommendations?",
      ),
    ],
    unless: [words("did|sources?|datasets?")],
  },
  {
    signal,
    when: [
      words(
        "(?:which|what)(?: \\S+){0,3} (?:treatment|medicine|medication|drug|dose|dosage|supplement|diet|exercise)(?: \\S+){0,2} should (?:i|we|my \\S+)|should (?:i|we|my \\S+) (?:take|stop taking|see a doctor|get vaccinated)|diagnose (?:me|my)|medical advice|what is wrong with me",
      ),
    ],
  },
  {
    signal,
    when: [
      words(
        "what (?:do|would|did) you (?:think|say|feel|believe|prefer|want|like|recommend|personally)|(?:your|you got any) (?:opinion|opinions|thoughts|favorite|favourite|views?|feelings?|preferences?|take|own view)|do you (?:like|love|believe|agree|think|feel|want|hate|enjoy|prefer|have (?:feelings|friends|a soul|opinions?|a name)|dream|sleep|eat)|would you rather|are you (?:happy|sad|alive|conscious|sentient|human|real|a robot|an ai|a bot|ok|okay|there|married|bored|single)",
      ),
    ],
    unless: [words("call|know what|have (?:records|evidence|data)")],
  },
  {
    signal,
    when: [
      words(
        "which (?:one |of (?:them|these) )?(?:is|are|was|of) (?:the )?(?:better|nicer|prettier|cooler)|who is (?:better|the best|hotter|smarter)|(?:is|are)(?: \\S+){1,6} better than(?: \\S+){1,5}|(?:morally|ethically)(?: \\S+)? (?:right|wrong|good|justified|acceptable|bad)|(?:was|were|is|are)(?: \\S+){1,8} (?:evil|morally wrong|a good person|a bad person)|the meaning of life|is there a god|does god exist|what happens after (?:death|we die)",
      ),
    ],
    unless: [
      words("according to|why|how|said|in terms of|what|argued|philosoph\\w+|considered|believe[sd]?|when"),
    ],
  },
  {
    signal,
    when: [
      /^ i (?:am|feel|am feeling|am so|feel so)(?: so| very| really| a bit)? (?:sad|bored|lonely|happy|tired|depressed|hungry|anxious|sick|angry|stressed)(?: \S+){0,3} (?:\| )*$/,
    ],
  },
];

const GREETING =
  /^ (?:\| )*(?:(?:hi|hello|hey|howdy|greetings|good (?:morning|afternoon|evening|day|night)|thanks|thank you|thx|bye|goodbye|cheers|ok|okay|yes|no|lol|cool|great|nice|sup|yo|test|testing|please|sorry|welcome|wow|hmm)(?: (?:there|a lot|so much|very much|again|all|everyone|you|friend|bot|focus mode|to you|for (?:that|the help|your help|everything)|that was \S+|was \S+))* ?(?:\| )*)+$/;
const SMALL_TALK =
  /^ (?:\| )*(?:(?:hi|hello|hey|so|and) (?:there )?(?:\| )*)?(?:how are you(?: \S+){0,3}|how is it going(?: \S+){0,2}|what is up|who are you|what are you|who (?:made|built|created|trained) you|what is your (?:name|purpose|age|job|favou?rite(?: \S+){1,3})|how old are you|where are you from|what can you do|are you (?:there|human|real|an? \S+)(?: \S+){0,2}|nice to meet you|that was (?:great|good|nice|helpful)|i love you|i hate you|you are (?:great|stupid|funny|wrong|the best)|good (?:job|bot|work)|tell me about yourself|let us chat|can we talk) (?:\| )*$/;

/** Whether one sentence is small talk and nothing else. */
export function isSmallTalk({ words: text }: { readonly words: string }): boolean {
  return GREETING.test(text) || SMALL_TALK.test(text);
}
