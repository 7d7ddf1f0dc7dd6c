package focus

import data.kfm.matrix

# METADATA
# description: |
#   Last look before an answer leaves: the policy that decided is still the one in force and everything cited
#   may still be shown.
# entrypoint: true
default release := {"allow": false, "reason_codes": ["DEFAULT_DENY"], "obligations": []}

release := {"allow": true, "reason_codes": [], "obligations": []} if {
	may_ask_now
	same_policy
	is_array(input.cited)
	count(refused_citations) == 0
} else := {"allow": false, "reason_codes": ["POLICY_CHANGED"], "obligations": []} if {
	may_ask_now
	not same_policy
} else := {"allow": false, "reason_codes": ["CITATION_REFUSED"], "obligations": []} if {
	may_ask_now
	is_array(input.cited)
} else := {
	"allow": false,
	"reason_codes": [matrix.refusal(input.role, input.switches)],
	"obligations": [],
}

same_policy if {
	is_string(input.bundle_digest)
	input.bundle_digest == input.decided_by
}

refused_citations := [thing |
	some thing in input.cited
	passage_verdict(thing).allow != true
]
