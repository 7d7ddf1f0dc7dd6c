package focus_test

import data.focus

asking(role, signals) := {"role": role, "switches": off, "signals": signals}

test_gate_without_signals_open if {
	focus.gate == {
		"allow": true,
		"outcome": "allow",
		"reason_codes": [],
		"obligations": [],
		"notices": [],
	} with input as asking("public", [])
}

test_gate_sensitive_location_denied if {
	decision := focus.gate with input as asking("public", ["sensitive_location"])
	decision.outcome == "deny"
	decision.allow == false
	decision.reason_codes == ["SENSITIVE_LOCATION"]
}

test_gate_sensitive_location_denied_to_reviewer if {
	focus.gate.reason_codes == ["SENSITIVE_LOCATION"] with input as asking("reviewer", ["sensitive_location"])
}

test_gate_sensitive_location_denied_to_contributor if {
	focus.gate.outcome == "deny" with input as asking("contributor", ["sensitive_location"])
}

test_gate_sensitive_location_open_to_steward if {
	focus.gate.outcome == "allow" with input as asking("steward", ["sensitive_location"])
}

test_gate_living_person_denied_to_steward_too if {
	focus.gate.reason_codes == ["LIVING_PERSON"] with input as asking("steward", ["living_person"])
}

test_gate_small_count_denied if focus.gate.reason_codes == ["SMALL_COUNT"] with input as asking("public", ["small_count"])

test_gate_legal_advice_denied if focus.gate.reason_codes == ["LEGAL_ADVICE"] with input as asking("public", ["legal_advice"])

test_gate_enumeration_denied if {
	focus.gate.reason_codes == ["RESTRICTED_REQUEST"] with input as asking("public", ["enumerate_hidden"])
}

test_gate_bypass_denied if focus.gate.reason_codes == ["RESTRICTED_REQUEST"] with input as asking("public", ["bypass_rules"])

test_gate_role_switch_denied if focus.gate.reason_codes == ["RESTRICTED_REQUEST"] with input as asking("public", ["role_switch"])

test_gate_role_switch_denied_to_steward if focus.gate.outcome == "deny" with input as asking("steward", ["role_switch"])

test_gate_live_information_abstains if {
	decision := focus.gate with input as asking("public", ["live_information"])
	decision.outcome == "abstain"
	decision.allow == false
	decision.reason_codes == ["LIVE_INFORMATION"]
}

test_gate_forecast_abstains if focus.gate.reason_codes == ["FORECAST"] with input as asking("public", ["forecast"])

test_gate_out_of_scope_abstains if focus.gate.reason_codes == ["OUT_OF_SCOPE"] with input as asking("public", ["out_of_scope"])

test_gate_instruction_only_noted if {
	decision := focus.gate with input as asking("public", ["instruction"])
	decision.outcome == "allow"
	count(decision.notices) == 1
}

test_gate_role_claim_only_noted if {
	decision := focus.gate with input as asking("public", ["role_claim"])
	decision.allow == true
	count(decision.notices) == 1
}

test_gate_denial_before_abstention if {
	decision := focus.gate with input as asking("public", ["forecast", "living_person"])
	decision.outcome == "deny"
	decision.reason_codes == ["LIVING_PERSON"]
}

test_gate_denials_in_order_of_precedence if {
	focus.gate.reason_codes == [
		"SENSITIVE_LOCATION",
		"LEGAL_ADVICE",
		"RESTRICTED_REQUEST",
	] with input as asking("public", ["bypass_rules", "legal_advice", "sensitive_location"])
}

test_gate_abstentions_in_order_of_precedence if {
	focus.gate.reason_codes == [
		"LIVE_INFORMATION",
		"FORECAST",
		"OUT_OF_SCOPE",
	] with input as asking("public", ["out_of_scope", "forecast", "live_information"])
}

test_gate_denial_carries_no_notice if focus.gate.notices == [] with input as asking("public", ["bypass_rules", "instruction"])

test_gate_exempt_signal_leaves_the_others if {
	focus.gate.reason_codes == ["FORECAST"] with input as asking("steward", ["sensitive_location", "forecast"])
}

test_gate_unknown_signal_denied if {
	decision := focus.gate with input as asking("public", ["no_such_signal"])
	decision.outcome == "deny"
	decision.reason_codes == ["DEFAULT_DENY"]
}

test_gate_unknown_signal_denied_to_steward if focus.gate.allow == false with input as asking("steward", ["sensitive_location", "x"])

test_gate_signals_not_a_list_denied if focus.gate.allow == false with input as asking("public", "forecast")

test_gate_without_signals_field_denied if {
	decision := focus.gate with input as {"role": "public", "switches": off}
	decision.allow == false
}

test_gate_when_all_is_denied if {
	decision := focus.gate with input as {"role": "public", "switches": on, "signals": []}
	decision.reason_codes == ["EMERGENCY_DENY_ALL"]
	decision.outcome == "deny"
}

test_gate_of_operator_denied if focus.gate.reason_codes == ["ROLE_MAY_NOT_ASK"] with input as asking("operator", [])

test_gate_of_auditor_denied if focus.gate.reason_codes == ["ROLE_MAY_NOT_ASK"] with input as asking("auditor", [])

test_gate_of_unknown_role_denied if focus.gate.reason_codes == ["DEFAULT_DENY"] with input as asking("nobody", [])

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

# A reason that nobody put in order denies; it does not slip through.
test_gate_reason_without_precedence_denied if {
	decision := focus.gate with input as asking("public", ["forecast"])
		with data.policy.precedence as {"deny": [], "abstain": []}
	decision.allow == false
	decision.reason_codes == ["DEFAULT_DENY"]
}

test_gate_unknown_signal_denied_before_known_ones if {
	focus.gate.reason_codes == ["DEFAULT_DENY"] with input as asking("public", ["living_person", "x"])
	focus.gate.reason_codes == ["DEFAULT_DENY"] with input as asking("public", ["forecast", "x"])
}

test_gate_role_denied_before_signals if {
	focus.gate.reason_codes == ["ROLE_MAY_NOT_ASK"] with input as asking("operator", ["living_person"])
	focus.gate.reason_codes == ["ROLE_MAY_NOT_ASK"] with input as asking("operator", ["forecast"])
}

test_gate_refusal_is_no_allowance if {
	focus.gate.allow == false with input as asking("operator", [])
	focus.gate.allow == false with input as {"role": "public", "switches": on, "signals": []}
}

test_gate_signals_as_object_denied if focus.gate.allow == false with input as asking("public", {})
