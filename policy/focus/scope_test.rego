package focus_test

import data.focus

on := {"deny_all": true, "sources_only": false}

off := {"deny_all": false, "sources_only": false}

listing := {"deny_all": false, "sources_only": true}

test_scope_of_public if {
	decision := focus.scope with input as {"role": "public", "switches": off}
	decision == {
		"allow": true,
		"reason_codes": [],
		"obligations": [],
		"labels": ["public", "public_generalized"],
		"sources_only": false,
	}
}

test_scope_of_steward_holds_embargoed if {
	decision := focus.scope with input as {"role": "steward", "switches": off}
	"embargoed" in decision.labels
	"restricted_sensitive_location" in decision.labels
}

test_scope_of_reviewer_stops_at_restricted if {
	decision := focus.scope with input as {"role": "reviewer", "switches": off}
	"restricted" in decision.labels
	not "restricted_sensitive_location" in decision.labels
}

test_scope_sources_only_is_passed_on if {
	decision := focus.scope with input as {"role": "public", "switches": listing}
	decision.allow == true
	decision.sources_only == true
}

test_scope_denied_when_all_is_denied if {
	decision := focus.scope with input as {"role": "steward", "switches": on}
	decision.allow == false
	decision.reason_codes == ["EMERGENCY_DENY_ALL"]
	decision.labels == []
}

test_scope_of_operator_denied if {
	decision := focus.scope with input as {"role": "operator", "switches": off}
	decision.allow == false
	decision.reason_codes == ["ROLE_MAY_NOT_ASK"]
}

test_scope_of_auditor_denied if {
	decision := focus.scope with input as {"role": "auditor", "switches": off}
	decision.reason_codes == ["ROLE_MAY_NOT_ASK"]
}

test_scope_of_unknown_role_denied if {
	decision := focus.scope with input as {"role": "root", "switches": off}
	decision.reason_codes == ["DEFAULT_DENY"]
}

test_scope_without_role_denied if {
	decision := focus.scope with input as {"switches": off}
	decision.allow == false
	decision.reason_codes == ["DEFAULT_DENY"]
}

test_scope_without_switches_denied if {
	decision := focus.scope with input as {"role": "public"}
	decision.allow == false
	decision.labels == []
}

test_scope_with_half_the_switches_denied if {
	decision := focus.scope with input as {"role": "public", "switches": {"deny_all": false}}
	decision.allow == false
}

test_scope_with_odd_sources_only_denied if {
	decision := focus.scope with input as {"role": "public", "switches": {"deny_all": false, "sources_only": "no"}}
	decision.allow == false
}

test_scope_with_empty_input_denied if {
	decision := focus.scope with input as {}
	decision == {
		"allow": false,
		"reason_codes": ["DEFAULT_DENY"],
		"obligations": [],
		"labels": [],
		"sources_only": false,
	}
}

test_scope_role_of_another_type_denied if {
	decision := focus.scope with input as {"role": ["public"], "switches": off}
	decision.allow == false
}
