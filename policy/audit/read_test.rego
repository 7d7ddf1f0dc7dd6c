package audit_test

import data.audit

off := {"deny_all": false, "sources_only": false}

on := {"deny_all": true, "sources_only": false}

reading(role, own, switches) := {"role": role, "switches": switches, "own_subject": own}

test_read_by_auditor if audit.read == {"allow": true, "reason_codes": [], "obligations": []} with input as reading("auditor", false, off)

test_read_by_steward if audit.read.allow == true with input as reading("steward", false, off)

test_read_by_auditor_while_all_is_denied if audit.read.allow == true with input as reading("auditor", false, on)

test_read_own_by_public if audit.read.allow == true with input as reading("public", true, off)

test_read_own_by_reviewer if audit.read.allow == true with input as reading("reviewer", true, off)

test_read_other_by_public if audit.read.reason_codes == ["NOT_OWN_RECORD"] with input as reading("public", false, off)

test_read_other_by_reviewer if audit.read.allow == false with input as reading("reviewer", false, off)

test_read_own_while_all_is_denied if audit.read.reason_codes == ["EMERGENCY_DENY_ALL"] with input as reading("public", true, on)

test_read_by_operator if audit.read.reason_codes == ["ROLE_MAY_NOT_ASK"] with input as reading("operator", true, off)

test_read_by_unknown_role if audit.read.reason_codes == ["DEFAULT_DENY"] with input as reading("nobody", true, off)

test_read_own_subject_of_another_type if audit.read.reason_codes == ["DEFAULT_DENY"] with input as reading("public", "true", off)

test_read_empty_input if {
	decision := audit.read with input as {}
	decision == {"allow": false, "reason_codes": ["DEFAULT_DENY"], "obligations": []}
}

test_read_own_without_switches if {
	decision := audit.read with input as {"role": "public", "own_subject": true}
	decision.allow == false
}

test_read_refusal_is_no_allowance if {
	audit.read.allow == false with input as reading("operator", true, off)
	audit.read.allow == false with input as reading("public", true, on)
	audit.read.allow == false with input as reading("nobody", true, off)
}
