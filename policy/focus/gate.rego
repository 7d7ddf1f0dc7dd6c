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
	"allow": false,
	"outcome": "deny",
	"reason_codes": denials,
	"obligations": [],
	"notices": [],
} if {
	gate_open
	denials != []
} else := {
	"allow": false,
	"outcome": "abstain",
	"reason_codes": abstentions,
	"obligations": [],
	"notices": [],
} if {
	gate_open
	abstentions != []
} else := {
	"allow": true,
	"outcome": "allow",
	"reason_codes": [],
	"obligations": [],
	"notices": notices,
} if {
	gate_open
	count(raised) == 0
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
	every signal in input.signals {
		data.policy.signals[signal]
	}
}

# Reasons that the signals raise for this role.
raised := {row.reason |
	some signal in input.signals
	row := data.policy.signals[signal]
	not input.role in row.exempt
}

denials := [reason | some reason in data.policy.precedence.deny; reason in raised]

abstentions := [reason | some reason in data.policy.precedence.abstain; reason in raised]

notices := [row.notice |
	some signal in input.signals
	row := data.policy.signals[signal]
]
