package audit

import data.kfm.matrix

# METADATA
# description: |
#   Who reads a record: roles that read the ledger, and an asker their own outcome while answers are not
#   switched off.
# entrypoint: true
default read := {"allow": false, "reason_codes": ["DEFAULT_DENY"], "obligations": []}

read := {"allow": true, "reason_codes": [], "obligations": []} if {
	may_read
} else := {
	"allow": false,
	"reason_codes": [matrix.refusal(input.role, input.switches)],
	"obligations": [],
} if {
	matrix.refusal(input.role, input.switches)
} else := {"allow": false, "reason_codes": ["NOT_OWN_RECORD"], "obligations": []} if {
	input.own_subject == false
}

may_read if matrix.reads_ledger(input.role)

may_read if {
	input.own_subject == true
	input.switches.deny_all == false
	matrix.may_ask(input.role)
}
