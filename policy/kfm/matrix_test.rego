package kfm.matrix_test

import data.kfm.matrix

open := {"deny_all": false, "sources_only": false}

test_role_unknown_has_no_row if not matrix.role("nobody")

test_role_known_has_its_row if matrix.role("public").may_ask == true

test_public_may_ask if matrix.may_ask("public")

test_contributor_may_ask if matrix.may_ask("contributor")

test_reviewer_may_ask if matrix.may_ask("reviewer")

test_steward_may_ask if matrix.may_ask("steward")

test_operator_may_not_ask if not matrix.may_ask("operator")

test_auditor_may_not_ask if not matrix.may_ask("auditor")

test_unknown_may_not_ask if not matrix.may_ask("nobody")

test_steward_reads_ledger if matrix.reads_ledger("steward")

test_auditor_reads_ledger if matrix.reads_ledger("auditor")

test_public_does_not_read_ledger if not matrix.reads_ledger("public")

test_reviewer_does_not_read_ledger if not matrix.reads_ledger("reviewer")

test_operator_does_not_read_ledger if not matrix.reads_ledger("operator")

test_labels_of_public if matrix.labels("public") == ["public", "public_generalized"]

test_labels_of_contributor if matrix.labels("contributor") == ["public", "public_generalized", "internal"]

test_labels_of_reviewer if {
	matrix.labels("reviewer") == ["public", "public_generalized", "internal", "restricted"]
}

test_labels_of_steward if {
	matrix.labels("steward") == [
		"public", "public_generalized", "internal", "restricted",
		"restricted_sensitive_location", "embargoed",
	]
}

test_labels_of_operator_none if matrix.labels("operator") == []

test_labels_of_auditor_none if matrix.labels("auditor") == []

test_labels_never_hold_quarantine if {
	every name, _ in data.policy.roles {
		not "quarantine" in matrix.labels(name)
	}
}

test_label_not_served_is_left_out_of_a_row if {
	roles := {"r": {"may_ask": true, "reads_ledger": false, "reads": ["public", "quarantine"]}}
	matrix.labels("r") == ["public"] with data.policy.roles as roles
}

test_label_unknown_is_left_out_of_a_row if {
	roles := {"r": {"may_ask": true, "reads_ledger": false, "reads": ["public", "no_such"]}}
	matrix.labels("r") == ["public"] with data.policy.roles as roles
}

test_refusal_of_everybody_when_all_is_denied if {
	matrix.refusal("public", {"deny_all": true, "sources_only": false}) == "EMERGENCY_DENY_ALL"
}

test_refusal_all_denied_comes_before_unknown_role if {
	matrix.refusal("nobody", {"deny_all": true, "sources_only": false}) == "EMERGENCY_DENY_ALL"
}

test_refusal_of_odd_switch_value if {
	matrix.refusal("public", {"deny_all": "no", "sources_only": false}) == "EMERGENCY_DENY_ALL"
}

test_refusal_of_unknown_role if matrix.refusal("nobody", open) == "DEFAULT_DENY"

test_refusal_of_operator if matrix.refusal("operator", open) == "ROLE_MAY_NOT_ASK"

test_refusal_of_auditor if matrix.refusal("auditor", open) == "ROLE_MAY_NOT_ASK"

test_refusal_none_for_public if not matrix.refusal("public", open)

test_every_label_of_a_row_is_known if {
	every row in data.policy.roles {
		every label in row.reads {
			data.policy.labels[label]
		}
	}
}

test_every_obligation_of_a_label_is_known if {
	every row in data.policy.labels {
		every duty in row.obligations {
			duty.type in data.policy.obligations
		}
	}
}

test_ranks_are_all_different if {
	count({row.rank | some row in data.policy.labels}) == count(data.policy.labels)
}

test_contributor_does_not_read_ledger if not matrix.reads_ledger("contributor")

test_no_row_names_a_label_that_is_not_served if {
	every row in data.policy.roles {
		every label in row.reads {
			data.policy.labels[label].served == true
		}
	}
}

test_open_labels_are_the_public_ones if {
	{label | some label, row in data.policy.labels; row.open == true} == {"public", "public_generalized"}
}
