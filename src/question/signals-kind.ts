import { words, type SignalRule } from "./signals-rule.ts";

const signal = "out_of_scope";

/** The beginning of a clause, after any politeness. */
const START =
  "(?:\\| )(?:(?:please|now|then|and|so|also|just|ok|okay|hey|hi|hello|kindly|can you|could you|would you|will you|can i ask you to|i want you to|i need you to|i would like you to|you should|let us|let me|help me|help me to|for me) (?:\\| )?)*";
const WORK =
  "poems?|songs?|story|stories|essays?|jokes?|haikus?|limericks?|sonnets?|e ?mails?|letters?|speech|functions?|scripts?|programs?|code|class|regex|sql|query|app|website|game|lyrics|novel|tweets?|blog(?: post)?|resume|cv|cover letter|press release|slogan|logo|rap|play|riddle|recipes?|paragraph|homework|ad|advertisement|caption|post|fiction|dialogue|screenplay|toast|obituary|invitation|quiz|crossword";
const PAST = words("was|were|did|had|in 1[5-9]\\d\\d");
const FOR_ME = "i|we|my \\S+|one|you";

function atStart(source: string): RegExp {
  return new RegExp(`${START}(?:${source})(?= )`);
}

/** Kinds of question that no record answers, whatever they are about: tasks, advice, opinion, small talk. */
export const KIND_RULES: readonly SignalRule[] = [
  {
    signal,
    when: [
      atStart(
        `(?:write|compose|draft|generate|create|make|code|produce|craft|improvise|invent|pen|give|send|show)(?: (?:me|us))?(?: (?:a|an|some|another|the|my|your|short|long|funny|nice|good|new))+(?: \\S+){0,4}? (?:${WORK}|advice|compliment|pep talk|tips)|(?:write|compose|generate|draft) (?:${WORK})`,
      ),
    ],
    unless: [
      words(
        "(?:code|program|class|letters?|query|play|post|script|story|speech) (?:of|from|for (?:gauge|county)|number)|evidence|sources?|dataset",
      ),
    ],
  },
  {
    signal,
    when: [
      atStart(
        "(?:sing|rap|dance|draw|paint|sketch|tell|play|roleplay|role play|imagine you|pretend you)(?: (?:me|us))?(?: (?:a|an|the|some|another|with|is|are|something|you|your))+(?: \\S+){0,2} ?(?:songs?|jokes?|story|game|picture|portrait|riddle|bedtime|rap|image|chess|pirate|cat|fun|scary|funny|lullaby|music|yourself)|sing me|tell (?:me|us) something (?:funny|nice|interesting)",
      ),
    ],
    unless: [words("story of|the story|history")],
  },
  {
    signal,
    when: [
      atStart(
        "(?:translate|convert|rewrite|paraphrase|proofread|reformat|refactor|debug|fix|encode|decode|summari[sz]e|correct)(?: \\S+){0,3} (?:sentence|text|paragraph|following|csv|json|code|script|function|equation|grammar|essay|email|passage below|bug|this)|translate(?! to)(?: \\S+){1,12} (?:to|into|in) (?:english|spanish|french|german|italian|latin|chinese|japanese|russian|arabic|portuguese|korean|dutch|swedish|polish|greek|hebrew|hindi)|solve (?:\\S+ ){0,3}(?:equation|problem|puzzle|\\S*\\d\\S*)|(?:calculate|compute|what is) \\d[\\d.]* (?:times|plus|minus|divided by|x) \\d",
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
        `(?:which|what) (?:\\S+ ){0,2}(?:stocks?|shares?|crypto|cryptocurrency|coins?|funds?|bonds?|etf)(?: \\S+){0,3} (?:should|to|can|would|do|is|are) (?:(?:${FOR_ME}|best|a good|good) )?(?:to )?(?:buy|invest|sell|purchase|recommend|pick|hold)|should (?:i|we|my \\S+) (?:buy|sell|invest|short)|(?:worth|wise|smart|good idea|good time|right time|safe)(?: \\S+){0,3} (?:investing|buying|invest|buy|investment|sell|selling)|good investment|financial advice|investment advice`,
      ),
    ],
    unless: [PAST],
  },
  {
    signal,
    when: [
      words(
        "what should (?:i|we) do (?:this|today|tonight|now|tomorrow|on|about my|with my|\\|)|how (?:do|can|should) i (?:fix my|repair my|cook|lose weight|get rich|make money|train my|clean my|get a job)|should (?:i|we) (?:move|plant|marry|vote|name|date|wear|quit|major|study|become|retire|rent|propose|divorce|trust|raise|switch|go|call my|adopt|paint|break up|grow|visit|hire|apply|learn)|(?:what|which|who|where|how) (?:\\S+ ){0,4}should (?:i|we) (?:plant|name|wear|vote for|marry|cook|eat|watch|visit|buy|get my|study|call my|live|retire|order|go|invest|grow|move|do with my|stay|have for)",
      ),
    ],
    unless: [words("evidence|sources?|datasets?|layers?|was|were|permit|legally|to find|to see the|records")],
  },
  {
    signal,
    when: [
      words(
        "(?:can|could|would|do|will) you (?:recommend|suggest|advise) (?:me|us|a|an|some|any|i|we|that i|what|which|where)|(?:what|which) (?:\\S+ ){1,3}(?:would|do|can) you (?:recommend|suggest|advise)(?: (?:i|we|me|for|that i))|recommend (?:me |us )?(?:a|an|some|any|good)(?: \\S+){0,3} (?:restaurants?|hotels?|movies?|books?|places?|gifts?|doctors?|lawyers?|schools?|songs?|wine|car|bar|cafe|camp\\w*)|any (?:good )?(?:restaurant|hotel|movie) recommendations?",
      ),
    ],
    unless: [words("did|sources?|datasets?")],
  },
  {
    signal,
    when: [
      words(
        "(?:which|what)(?: \\S+){0,3} (?:treatment|medicine|medication|drug|dose|dosage|supplement|diet|exercise)(?: \\S+){0,2} should (?:i|we|my \\S+)|should (?:i|we|my \\S+) (?:take|stop taking) (?:(?:a|an|my|the|some|this|more|these) )?(?:aspirin|pills?|medicine|medication|antibiotics|vitamins?|drugs?|insulin|vaccine)|should (?:i|my \\S+) (?:see a doctor|get vaccinated)|diagnose (?:me|my)|medical advice|what is wrong with me",
      ),
    ],
  },
  {
    signal,
    when: [
      words(
        "(?:who|which|what)(?: \\S+){0,2} do you think (?:is|was|are|were|will)|should i get an? \\S+|(?:which|what|where|who)(?: \\S+){0,3} would you (?:live|choose|pick|rather|vote)|say something(?: \\S+)? (?:nice|funny|\\|)|\\| (?:and |so )?do you (?:think|suppose|reckon)|what (?:do|would|did) you (?:think (?:of|about|is)|feel about|prefer|like (?:about|best|to)|personally)|what is your (?:honest )?(?:opinion|view|take|favou?rite|feeling|preference|thought)s?|(?:your|you got any) (?:opinions? (?:on|of|about)|thoughts on|favou?rite|own view|personal view)|do you (?:like|love|believe|agree|feel|hate|enjoy|prefer|dream|sleep|eat|have (?:feelings|friends|a soul|opinions?|a name))|would you rather|are you (?:happy|sad|alive|conscious|sentient|human|real|a robot|an ai|a bot|married|bored|single)",
      ),
    ],
    unless: [words("call|know what|have (?:records|evidence|data)|album|song|movie")],
  },
  {
    signal,
    when: [
      words(
        "which (?:one |of (?:them|these) )?(?:is|are) (?:the )?(?:better|nicer|prettier|cooler|nicest|prettiest|coolest)|(?:which|what)(?: \\S+){1,3} is the (?:nicest|prettiest|coolest|most beautiful|best)(?: \\S+)? (?:to live|to visit|to retire|for families|to raise|for me|for us)|(?:is|are)(?: \\S+){1,4} an? (?:good|nice|great|bad|safe|cheap) (?:place|town|city|county|state|area) (?:to|for)|best (?:place|town|city|county)(?: \\S+)? to (?:live|retire|visit|raise|move)|who is (?:better|hotter|smarter|the (?:best|worst|greatest) (?:\\S+ )?(?:ever|of all time))|(?:is|are) (?:\\S+ ){1,5}better than|(?:morally|ethically)(?: \\S+)? (?:right|wrong|good|justified|acceptable|bad)|the meaning of life|is there a god|does god exist|what happens after (?:death|we die)",
      ),
    ],
    unless: [
      words(
        "according to|why|how|said|in terms of|argued|philosoph\\w+|considered|believe[sd]?|when|book|film|movie|song|album|monty python",
      ),
    ],
  },
  {
    signal,
    when: [
      /^ \| i (?:am|feel|am feeling|am so|feel so)(?: so| very| really| a bit)? (?:sad|bored|lonely|happy|tired|depressed|hungry|anxious|sick|angry|stressed)(?: \S+){0,3} \| $/,
    ],
  },
];

const PLEASANTRY =
  "hi|hello|hey|howdy|greetings|good (?:morning|afternoon|evening|day|night)|thanks|thank you|thx|ty|bye|goodbye|see you|cheers|ok|okay|yes|no|lol|cool|great|nice|sup|yo|test|testing|please|sorry|welcome|wow|hmm|that (?:was|is) (?:great|good|nice|helpful|wrong|funny|all|cool|awesome|interesting)";
const PLEASANT_END =
  "there|a lot|so much|very much|again|all|everyone|you|friend|bot|focus mode|to you|for (?:that|the help|your help|everything)|later";
const SMALL_QUESTION =
  "how are you(?: \\S+){0,3}|how is it going(?: \\S+){0,2}|what is up|who are you|what are you|who (?:made|built|created|trained) you|what is your (?:name|purpose|age|job)|how old are you|where are you from|what can you do|are you (?:there|human|real|an? \\S+)(?: \\S+){0,2}|nice to meet you|i (?:love|hate) you|you are (?:great|stupid|funny|wrong|the best)|good (?:job|bot|work)|tell me about yourself|let us chat|can we talk";
const SMALL_TALK = new RegExp(
  `^ \\|(?: (?:${PLEASANTRY})(?: (?:${PLEASANT_END}))*(?: \\|)?| (?:so |and )?(?:${SMALL_QUESTION})(?: \\|)?)+ $`,
);

/** Whether one sentence is small talk and nothing else. */
export function isSmallTalk({ words: text }: { readonly words: string }): boolean {
  return SMALL_TALK.test(text);
}
