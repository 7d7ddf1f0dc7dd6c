package focus

import data.kfm.matrix

# METADATA
# description: Which labels this role may look through. Input is role and switches.
# entrypoint: true
default scope := {
	"allow": false,
	"reason_codes": ["DEFAULT_DENY"],
	"obligations": [],
	"labels": [],
	"sources_only": false,
}

scope := {
	"allow": true,
	"reason_codes": [],
	"obligations": [],
	"labels": matrix.labels(input.role),
	"sources_only": input.switches.sources_only,
} if {
	may_ask_now
} else := {
	"allow": false,
	"reason_codes": [matrix.refusal(input.role, input.switches)],
	"obligations": [],
	"labels": [],
	"sources_only": false,
}

# Both switches must be stated: an input without them is no permission.
may_ask_now if {
	input.switches.deny_all == false
	is_boolean(input.switches.sources_only)
	matrix.may_ask(input.role)
}
