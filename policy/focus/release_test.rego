package focus_test

import data.focus

open_citation := {"label": "public", "obligations": []}

closed_citation := {"label": "internal", "obligations": []}

release_of(role, cited, now_digest, decided) := decision if {
	decision := focus.release with input as {
		"role": role,
		"switches": off,
		"cited": cited,
		"bundle_digest": now_digest,
		"decided_by": decided,
	}
}

test_release_of_public_evidence if {
	release_of("public", [open_citation], "d", "d") == {"allow": true, "reason_codes": [], "obligations": []}
}

test_release_without_citations if release_of("public", [], "d", "d").allow == true

test_release_under_another_policy if {
	release_of("public", [open_citation], "e", "d").reason_codes == ["POLICY_CHANGED"]
}

test_release_of_a_raised_label if {
	release_of("public", [open_citation, closed_citation], "d", "d").reason_codes == ["CITATION_REFUSED"]
}

test_release_of_internal_to_contributor if release_of("contributor", [closed_citation], "d", "d").allow == true

test_release_of_quarantine_to_steward if {
	release_of("steward", [{"label": "quarantine", "obligations": []}], "d", "d").allow == false
}

test_release_of_unknown_obligation if {
	release_of("steward", [{"label": "public", "obligations": [{"type": "x"}]}], "d", "d").allow == false
}

test_release_when_all_is_denied if {
	decision := focus.release with input as {
		"role": "public",
		"switches": on,
		"cited": [],
		"bundle_digest": "d",
		"decided_by": "d",
	}
	decision.allow == false
	decision.reason_codes == ["EMERGENCY_DENY_ALL"]
}

test_release_of_operator_denied if release_of("operator", [], "d", "d").reason_codes == ["ROLE_MAY_NOT_ASK"]

test_release_of_unknown_role_denied if release_of("nobody", [], "d", "d").reason_codes == ["DEFAULT_DENY"]

test_release_cited_not_a_list_denied if release_of("public", "all", "d", "d").allow == false

test_release_digest_not_a_string_denied if release_of("public", [], 1, 1).allow == false

test_release_without_digests_denied if {
	decision := focus.release with input as {"role": "public", "switches": off, "cited": []}
	decision.reason_codes == ["POLICY_CHANGED"]
}

test_release_empty_input_denied if {
	decision := focus.release with input as {}
	decision.reason_codes == ["DEFAULT_DENY"]
}
