package audit_test

import data.audit

off := {"deny_all": false, "sources_only": false}

on := {"deny_all": true, "sources_only": false}

read_of(role, own, switches) := decision if {
	decision := audit.read with input as {"role": role, "switches": switches, "own_subject": own}
}

test_read_by_auditor if read_of("auditor", false, off) == {"allow": true, "reason_codes": [], "obligations": []}

test_read_by_steward if read_of("steward", false, off).allow == true

test_read_by_auditor_while_all_is_denied if read_of("auditor", false, on).allow == true

test_read_own_by_public if read_of("public", true, off).allow == true

test_read_own_by_reviewer if read_of("reviewer", true, off).allow == true

test_read_other_by_public if read_of("public", false, off).reason_codes == ["NOT_OWN_RECORD"]

test_read_other_by_reviewer if read_of("reviewer", false, off).allow == false

test_read_own_while_all_is_denied if read_of("public", true, on).reason_codes == ["EMERGENCY_DENY_ALL"]

test_read_by_operator if read_of("operator", true, off).reason_codes == ["ROLE_MAY_NOT_ASK"]

test_read_by_unknown_role if read_of("nobody", true, off).reason_codes == ["DEFAULT_DENY"]

test_read_own_subject_of_another_type if read_of("public", "true", off).reason_codes == ["DEFAULT_DENY"]

test_read_empty_input if {
	decision := audit.read with input as {}
	decision == {"allow": false, "reason_codes": ["DEFAULT_DENY"], "obligations": []}
}

test_read_own_without_switches if {
	decision := audit.read with input as {"role": "public", "own_subject": true}
	decision.allow == false
}
