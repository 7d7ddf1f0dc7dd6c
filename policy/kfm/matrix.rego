# METADATA
# description: Role and label as policy data has them. Each lookup is undefined for a name that is not there.
package kfm.matrix

role(name) := data.policy.roles[name]

may_ask(name) if data.policy.roles[name].may_ask == true

reads_ledger(name) if data.policy.roles[name].reads_ledger == true

# Labels that a role reads: those its row names and that are served at all.
labels(name) := [label |
	some label in data.policy.roles[name].reads
	data.policy.labels[label].served == true
]

# The first reason why this role may not ask anything now, none while it may.
refusal(role_name, switches) := "EMERGENCY_DENY_ALL" if {
	switches.deny_all != false
} else := "DEFAULT_DENY" if {
	not data.policy.roles[role_name]
} else := "ROLE_MAY_NOT_ASK" if {
	not may_ask(role_name)
}
