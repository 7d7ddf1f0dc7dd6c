package focus

import data.kfm.matrix

# METADATA
# description: |
#   What the question asks for, by its signals, against the role. Denials come before abstentions; among
#   equals the order stands in the policy data.
# entrypoint: true
default gate := {
	"allow": false,
	"outcome": "deny",
	"reason_codes": ["DEFAULT_DENY"],
	"obligations": [],
	"notices": [],
}

gate := {
	"allow": true,
	"outcome": "allow",
	"reason_codes": [],
	"obligations": [],
	"notices": notices,
} if {
	gate_open
	count(raised("deny")) == 0
	count(raised("abstain")) == 0
} else := {
	"allow": false,
	"outcome": "deny",
	"reason_codes": ordered("deny"),
	"obligations": [],
	"notices": [],
} if {
	gate_open
	count(raised("deny")) > 0
} else := {
	"allow": false,
	"outcome": "abstain",
	"reason_codes": ordered("abstain"),
	"obligations": [],
	"notices": [],
} if {
	gate_open
} else := {
	"allow": false,
	"outcome": "deny",
	"reason_codes": [matrix.refusal(input.role, input.switches)],
	"obligations": [],
	"notices": [],
}

gate_open if {
	may_ask_now
	is_array(input.signals)
	count(unknown_signals) == 0
}

unknown_signals := [signal |
	some signal in input.signals
	not data.policy.signals[signal]
]

# Reasons of one effect that the signals raise for this role.
raised(effect) := {row.reason |
	some signal in input.signals
	row := data.policy.signals[signal]
	row.effect == effect
	not input.role in row.exempt
}

ordered(effect) := [reason |
	some reason in data.policy.precedence[effect]
	reason in raised(effect)
]

notices := [row.notice |
	some signal in input.signals
	row := data.policy.signals[signal]
	row.effect == "notice"
]
