package focus_test

import data.focus

own := {"type": "require_attribution"}

public_only := {"type": "limit_to_public_evidence"}

showing(role, things) := {"role": role, "switches": off, "passages": things}

showing_one(role, label, duties) := showing(role, [{"label": label, "obligations": duties}])

test_passage_public_to_public if {
	focus.passage.verdicts[0] == {"allow": true, "reason_codes": [], "obligations": [own]} with input as showing_one("public", "public", [own])
}

test_passage_generalized_brings_its_notice if {
	verdict := focus.passage.verdicts[0] with input as showing_one("public", "public_generalized", [own])
	verdict.allow == true
	[duty.type | some duty in verdict.obligations] == ["require_attribution", "show_notice"]
}

test_passage_internal_hidden_from_public if {
	focus.passage.verdicts[0] == {
		"allow": false,
		"reason_codes": ["LABEL_NOT_READABLE"],
		"obligations": [],
	} with input as showing_one("public", "internal", [])
}

test_passage_internal_to_contributor if {
	verdict := focus.passage.verdicts[0] with input as showing_one("contributor", "internal", [])
	verdict.allow == true
	verdict.obligations == [{"type": "block_export"}]
}

test_passage_restricted_hidden_from_contributor if focus.passage.verdicts[0].allow == false with input as showing_one("contributor", "restricted", [])

test_passage_restricted_to_reviewer if focus.passage.verdicts[0].allow == true with input as showing_one("reviewer", "restricted", [])

test_passage_sensitive_hidden_from_reviewer if {
	focus.passage.verdicts[0].reason_codes == ["LABEL_NOT_READABLE"] with input as showing_one("reviewer", "restricted_sensitive_location", [])
}

test_passage_sensitive_to_steward if {
	verdict := focus.passage.verdicts[0] with input as showing_one("steward", "restricted_sensitive_location", [])
	verdict.allow == true
	{duty.type | some duty in verdict.obligations} == {"block_export", "show_notice"}
}

test_passage_embargoed_hidden_from_reviewer if focus.passage.verdicts[0].allow == false with input as showing_one("reviewer", "embargoed", [])

test_passage_embargoed_to_steward if focus.passage.verdicts[0].allow == true with input as showing_one("steward", "embargoed", [])

test_passage_quarantine_to_nobody if {
	every role in ["public", "contributor", "reviewer", "steward"] {
		focus.passage.verdicts[0].reason_codes == ["LABEL_NOT_SERVED"] with input as showing_one(role, "quarantine", [])
	}
}

test_passage_unknown_label if focus.passage.verdicts[0].reason_codes == ["LABEL_UNKNOWN"] with input as showing_one("steward", "top_secret", [])

test_passage_unknown_obligation if {
	focus.passage.verdicts[0].reason_codes == ["OBLIGATION_UNKNOWN"] with input as showing_one("steward", "public", [{"type": "sing"}])
}

test_passage_obligation_without_type if {
	focus.passage.verdicts[0].reason_codes == ["OBLIGATION_UNKNOWN"] with input as showing_one("steward", "public", [{"fields": []}])
}

test_passage_obligations_not_a_list if focus.passage.verdicts[0].allow == false with input as showing_one("steward", "public", "none")

test_passage_without_obligations_field if {
	focus.passage.verdicts[0].reason_codes == ["OBLIGATION_UNKNOWN"] with input as showing("public", [{"label": "public"}])
}

test_passage_every_known_obligation_passes if {
	every type in data.policy.obligations {
		focus.passage.verdicts[0].allow == true with input as showing_one("public", "public", [{"type": type}])
	}
}

test_passage_limited_to_public_evidence_under_open_label if {
	focus.passage.verdicts[0].allow == true with input as showing_one("steward", "public", [public_only])
}

test_passage_limited_to_public_evidence_under_closed_label if {
	focus.passage.verdicts[0].reason_codes == ["NOT_PUBLIC_EVIDENCE"] with input as showing_one("steward", "internal", [public_only])
}

test_passage_verdicts_in_the_order_given if {
	decision := focus.passage with input as showing("public", [
		{"label": "internal", "obligations": []},
		{"label": "public", "obligations": []},
		{"label": "quarantine", "obligations": []},
	])
	[verdict.allow | some verdict in decision.verdicts] == [false, true, false]
}

test_passage_equal_things_get_a_verdict_each if {
	thing := {"label": "public", "obligations": []}
	count(focus.passage.verdicts) == 2 with input as showing("public", [thing, thing])
}

test_passage_none_given if {
	focus.passage == {"allow": true, "reason_codes": [], "obligations": [], "verdicts": []} with input as showing("public", [])
}

test_passage_when_all_is_denied if {
	decision := focus.passage with input as {"role": "steward", "switches": on, "passages": [{"label": "public", "obligations": []}]}
	decision.allow == false
	decision.verdicts == []
	decision.reason_codes == ["EMERGENCY_DENY_ALL"]
}

test_passage_of_operator_denied if focus.passage.reason_codes == ["ROLE_MAY_NOT_ASK"] with input as showing("operator", [])

test_passage_of_unknown_role_denied if focus.passage.reason_codes == ["DEFAULT_DENY"] with input as showing("nobody", [])

test_passage_not_a_list_denied if focus.passage.allow == false with input as showing("public", "all")

test_passage_empty_input_denied if {
	decision := focus.passage with input as {}
	decision.allow == false
	decision.verdicts == []
}

test_passage_empty_input_has_the_default_reason if focus.passage.reason_codes == ["DEFAULT_DENY"] with input as {}

test_passage_obligations_as_object_denied if {
	duties := {"a": {"type": "show_notice"}}
	verdict := focus.passage.verdicts[0] with input as showing_one("public", "public", duties)
	verdict.reason_codes == ["OBLIGATION_UNKNOWN"]
}
