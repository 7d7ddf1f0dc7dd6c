package focus_test

import data.focus

gate_of(role, signals) := decision if {
	decision := focus.gate with input as {"role": role, "switches": off, "signals": signals}
}

test_gate_without_signals_open if {
	gate_of("public", []) == {
		"allow": true,
		"outcome": "allow",
		"reason_codes": [],
		"obligations": [],
		"notices": [],
	}
}

test_gate_sensitive_location_denied if {
	decision := gate_of("public", ["sensitive_location"])
	decision.outcome == "deny"
	decision.allow == false
	decision.reason_codes == ["SENSITIVE_LOCATION"]
}

test_gate_sensitive_location_denied_to_reviewer if {
	gate_of("reviewer", ["sensitive_location"]).reason_codes == ["SENSITIVE_LOCATION"]
}

test_gate_sensitive_location_denied_to_contributor if {
	gate_of("contributor", ["sensitive_location"]).outcome == "deny"
}

test_gate_sensitive_location_open_to_steward if {
	gate_of("steward", ["sensitive_location"]).outcome == "allow"
}

test_gate_living_person_denied_to_steward_too if {
	gate_of("steward", ["living_person"]).reason_codes == ["LIVING_PERSON"]
}

test_gate_small_count_denied if gate_of("public", ["small_count"]).reason_codes == ["SMALL_COUNT"]

test_gate_legal_advice_denied if gate_of("public", ["legal_advice"]).reason_codes == ["LEGAL_ADVICE"]

test_gate_enumeration_denied if {
	gate_of("public", ["enumerate_hidden"]).reason_codes == ["RESTRICTED_REQUEST"]
}

test_gate_bypass_denied if gate_of("public", ["bypass_rules"]).reason_codes == ["RESTRICTED_REQUEST"]

test_gate_role_switch_denied if gate_of("public", ["role_switch"]).reason_codes == ["RESTRICTED_REQUEST"]

test_gate_role_switch_denied_to_steward if gate_of("steward", ["role_switch"]).outcome == "deny"

test_gate_live_information_abstains if {
	decision := gate_of("public", ["live_information"])
	decision.outcome == "abstain"
	decision.allow == false
	decision.reason_codes == ["LIVE_INFORMATION"]
}

test_gate_forecast_abstains if gate_of("public", ["forecast"]).reason_codes == ["FORECAST"]

test_gate_out_of_scope_abstains if gate_of("public", ["out_of_scope"]).reason_codes == ["OUT_OF_SCOPE"]

test_gate_instruction_only_noted if {
	decision := gate_of("public", ["instruction"])
	decision.outcome == "allow"
	count(decision.notices) == 1
}

test_gate_role_claim_only_noted if {
	decision := gate_of("public", ["role_claim"])
	decision.allow == true
	count(decision.notices) == 1
}

test_gate_denial_before_abstention if {
	decision := gate_of("public", ["forecast", "living_person"])
	decision.outcome == "deny"
	decision.reason_codes == ["LIVING_PERSON"]
}

test_gate_denials_in_order_of_precedence if {
	gate_of("public", ["bypass_rules", "legal_advice", "sensitive_location"]).reason_codes == [
		"SENSITIVE_LOCATION",
		"LEGAL_ADVICE",
		"RESTRICTED_REQUEST",
	]
}

test_gate_abstentions_in_order_of_precedence if {
	gate_of("public", ["out_of_scope", "forecast", "live_information"]).reason_codes == [
		"LIVE_INFORMATION",
		"FORECAST",
		"OUT_OF_SCOPE",
	]
}

test_gate_denial_carries_no_notice if gate_of("public", ["bypass_rules", "instruction"]).notices == []

test_gate_exempt_signal_leaves_the_others if {
	gate_of("steward", ["sensitive_location", "forecast"]).reason_codes == ["FORECAST"]
}

test_gate_unknown_signal_denied if {
	decision := gate_of("public", ["no_such_signal"])
	decision.outcome == "deny"
	decision.reason_codes == ["DEFAULT_DENY"]
}

test_gate_unknown_signal_denied_to_steward if gate_of("steward", ["sensitive_location", "x"]).allow == false

test_gate_signals_not_a_list_denied if gate_of("public", "forecast").allow == false

test_gate_without_signals_field_denied if {
	decision := focus.gate with input as {"role": "public", "switches": off}
	decision.allow == false
}

test_gate_when_all_is_denied if {
	decision := focus.gate with input as {"role": "public", "switches": on, "signals": []}
	decision.reason_codes == ["EMERGENCY_DENY_ALL"]
	decision.outcome == "deny"
}

test_gate_of_operator_denied if gate_of("operator", []).reason_codes == ["ROLE_MAY_NOT_ASK"]

test_gate_of_auditor_denied if gate_of("auditor", []).reason_codes == ["ROLE_MAY_NOT_ASK"]

test_gate_of_unknown_role_denied if gate_of("nobody", []).reason_codes == ["DEFAULT_DENY"]

test_gate_empty_input_denied if {
	decision := focus.gate with input as {}
	decision.outcome == "deny"
	decision.reason_codes == ["DEFAULT_DENY"]
}

test_gate_every_reason_stands_in_the_precedence if {
	every row in data.policy.signals {
		reason_is_ordered(row)
	}
}

reason_is_ordered(row) if row.effect == "notice"

reason_is_ordered(row) if row.reason in data.policy.precedence[row.effect]
