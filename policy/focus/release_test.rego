package focus_test

import data.focus

open_citation := {"label": "public", "obligations": []}

closed_citation := {"label": "internal", "obligations": []}

releasing(role, cited, now_digest, decided) := {
	"role": role,
	"switches": off,
	"cited": cited,
	"bundle_digest": now_digest,
	"decided_by": decided,
}

test_release_of_public_evidence if {
	focus.release == {"allow": true, "reason_codes": [], "obligations": []} with input as releasing("public", [open_citation], "d", "d")
}

test_release_without_citations if focus.release.allow == true with input as releasing("public", [], "d", "d")

test_release_under_another_policy if {
	focus.release.reason_codes == ["POLICY_CHANGED"] with input as releasing("public", [open_citation], "e", "d")
}

test_release_of_a_raised_label if {
	focus.release.reason_codes == ["CITATION_REFUSED"] with input as releasing("public", [open_citation, closed_citation], "d", "d")
}

test_release_of_internal_to_contributor if focus.release.allow == true with input as releasing("contributor", [closed_citation], "d", "d")

test_release_of_quarantine_to_steward if {
	focus.release.allow == false with input as releasing("steward", [{"label": "quarantine", "obligations": []}], "d", "d")
}

test_release_of_unknown_obligation if {
	focus.release.allow == false with input as releasing("steward", [{"label": "public", "obligations": [{"type": "x"}]}], "d", "d")
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

test_release_of_operator_denied if focus.release.reason_codes == ["ROLE_MAY_NOT_ASK"] with input as releasing("operator", [], "d", "d")

test_release_of_unknown_role_denied if focus.release.reason_codes == ["DEFAULT_DENY"] with input as releasing("nobody", [], "d", "d")

test_release_cited_not_a_list_denied if focus.release.allow == false with input as releasing("public", "all", "d", "d")

test_release_digest_not_a_string_denied if focus.release.allow == false with input as releasing("public", [], 1, 1)

test_release_without_digests_denied if {
	decision := focus.release with input as {"role": "public", "switches": off, "cited": []}
	decision.reason_codes == ["POLICY_CHANGED"]
}

test_release_empty_input_denied if {
	decision := focus.release with input as {}
	decision.reason_codes == ["DEFAULT_DENY"]
}

test_release_cited_as_object_denied if focus.release.allow == false with input as releasing("public", {}, "d", "d")

test_release_cited_not_a_list_has_the_default_reason if {
	focus.release.reason_codes == ["DEFAULT_DENY"] with input as releasing("public", "all", "d", "d")
}
