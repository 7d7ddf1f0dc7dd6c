package focus

import data.kfm.matrix

# METADATA
# description: |
#   Whether each labelled thing may be shown to this role, one verdict each in the order given, with the
#   obligations of its label after its own.
# entrypoint: true
default passage := {
	"allow": false,
	"reason_codes": ["DEFAULT_DENY"],
	"obligations": [],
	"verdicts": [],
}

passage := {
	"allow": true,
	"reason_codes": [],
	"obligations": [],
	"verdicts": [verdict | some thing in input.passages; verdict := passage_verdict(thing)],
} if {
	may_ask_now
	is_array(input.passages)
} else := {
	"allow": false,
	"reason_codes": [matrix.refusal(input.role, input.switches)],
	"obligations": [],
	"verdicts": [],
}

passage_verdict(thing) := {
	"allow": true,
	"reason_codes": [],
	"obligations": array.concat(thing.obligations, data.policy.labels[thing.label].obligations),
} if {
	thing.label in readable
	obligations_known(thing)
	evidence_public_enough(thing)
} else := {
	"allow": false,
	"reason_codes": [passage_refusal(thing)],
	"obligations": [],
}

passage_refusal(thing) := "LABEL_UNKNOWN" if {
	not data.policy.labels[thing.label]
} else := "LABEL_NOT_SERVED" if {
	data.policy.labels[thing.label].served != true
} else := "LABEL_NOT_READABLE" if {
	not thing.label in readable
} else := "OBLIGATION_UNKNOWN" if {
	not obligations_known(thing)
} else := "NOT_PUBLIC_EVIDENCE"

readable := {label | some label in matrix.labels(input.role)}

obligations_known(thing) if {
	is_array(thing.obligations)
	every duty in thing.obligations {
		duty.type in data.policy.obligations
	}
}

# A dataset that may rest on public evidence alone is of no use under a closed label.
evidence_public_enough(thing) if data.policy.labels[thing.label].open == true

evidence_public_enough(thing) if {
	every duty in thing.obligations {
		duty.type != "limit_to_public_evidence"
	}
}
