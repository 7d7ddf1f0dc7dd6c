package focus_test

import data.focus

own := {"type": "require_attribution"}

public_only := {"type": "limit_to_public_evidence"}

passage_of(role, things) := decision if {
	decision := focus.passage with input as {"role": role, "switches": off, "passages": things}
}

verdict_on(role, label, duties) := passage_of(role, [{"label": label, "obligations": duties}]).verdicts[0]

test_passage_public_to_public if {
	verdict_on("public", "public", [own]) == {"allow": true, "reason_codes": [], "obligations": [own]}
}

test_passage_generalized_brings_its_notice if {
	verdict := verdict_on("public", "public_generalized", [own])
	verdict.allow == true
	[duty.type | some duty in verdict.obligations] == ["require_attribution", "show_notice"]
}

test_passage_internal_hidden_from_public if {
	verdict_on("public", "internal", []) == {
		"allow": false,
		"reason_codes": ["LABEL_NOT_READABLE"],
		"obligations": [],
	}
}

test_passage_internal_to_contributor if {
	verdict := verdict_on("contributor", "internal", [])
	verdict.allow == true
	verdict.obligations == [{"type": "block_export"}]
}

test_passage_restricted_hidden_from_contributor if verdict_on("contributor", "restricted", []).allow == false

test_passage_restricted_to_reviewer if verdict_on("reviewer", "restricted", []).allow == true

test_passage_sensitive_hidden_from_reviewer if {
	verdict_on("reviewer", "restricted_sensitive_location", []).reason_codes == ["LABEL_NOT_READABLE"]
}

test_passage_sensitive_to_steward if {
	verdict := verdict_on("steward", "restricted_sensitive_location", [])
	verdict.allow == true
	{duty.type | some duty in verdict.obligations} == {"block_export", "show_notice"}
}

test_passage_embargoed_hidden_from_reviewer if verdict_on("reviewer", "embargoed", []).allow == false

test_passage_embargoed_to_steward if verdict_on("steward", "embargoed", []).allow == true

test_passage_quarantine_to_nobody if {
	every role in ["public", "contributor", "reviewer", "steward"] {
		verdict_on(role, "quarantine", []).reason_codes == ["LABEL_NOT_SERVED"]
	}
}

test_passage_unknown_label if verdict_on("steward", "top_secret", []).reason_codes == ["LABEL_UNKNOWN"]

test_passage_unknown_obligation if {
	verdict_on("steward", "public", [{"type": "sing"}]).reason_codes == ["OBLIGATION_UNKNOWN"]
}

test_passage_obligation_without_type if {
	verdict_on("steward", "public", [{"fields": []}]).reason_codes == ["OBLIGATION_UNKNOWN"]
}

test_passage_obligations_not_a_list if verdict_on("steward", "public", "none").allow == false

test_passage_without_obligations_field if {
	passage_of("public", [{"label": "public"}]).verdicts[0].reason_codes == ["OBLIGATION_UNKNOWN"]
}

test_passage_every_known_obligation_passes if {
	every type in data.policy.obligations {
		verdict_on("public", "public", [{"type": type}]).allow == true
	}
}

test_passage_limited_to_public_evidence_under_open_label if {
	verdict_on("steward", "public", [public_only]).allow == true
}

test_passage_limited_to_public_evidence_under_closed_label if {
	verdict_on("steward", "internal", [public_only]).reason_codes == ["NOT_PUBLIC_EVIDENCE"]
}

test_passage_verdicts_in_the_order_given if {
	decision := passage_of("public", [
		{"label": "internal", "obligations": []},
		{"label": "public", "obligations": []},
		{"label": "quarantine", "obligations": []},
	])
	[verdict.allow | some verdict in decision.verdicts] == [false, true, false]
}

test_passage_equal_things_get_a_verdict_each if {
	thing := {"label": "public", "obligations": []}
	count(passage_of("public", [thing, thing]).verdicts) == 2
}

test_passage_none_given if {
	passage_of("public", []) == {"allow": true, "reason_codes": [], "obligations": [], "verdicts": []}
}

test_passage_when_all_is_denied if {
	decision := focus.passage with input as {"role": "steward", "switches": on, "passages": [{"label": "public", "obligations": []}]}
	decision.allow == false
	decision.verdicts == []
	decision.reason_codes == ["EMERGENCY_DENY_ALL"]
}

test_passage_of_operator_denied if passage_of("operator", []).reason_codes == ["ROLE_MAY_NOT_ASK"]

test_passage_of_unknown_role_denied if passage_of("nobody", []).reason_codes == ["DEFAULT_DENY"]

test_passage_not_a_list_denied if passage_of("public", "all").allow == false

test_passage_empty_input_denied if {
	decision := focus.passage with input as {}
	decision.allow == false
	decision.verdicts == []
}
