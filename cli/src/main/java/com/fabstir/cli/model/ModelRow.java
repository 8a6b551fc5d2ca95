package com.fabstir.cli.model;

import com.fabstir.contract.ModelRegistry.ApprovedModel;
import com.fabstir.evm.Bytes32;
import com.fabstir.model.RegisteredHash;

/**
 * A model of the registry in a result document.
 *
 * @param name owner/repo:file, as our commands take it
 * @param tier 1 curated by the owner, 2 approved by vote
 * @param active hosts may offer it
 * @param hashProblem why no genuine file can have the hash; empty when one can
 */
record ModelRow(
    Bytes32 modelId,
    String name,
    String repo,
    String file,
    Bytes32 sha256,
    int tier,
    boolean active,
    String hashProblem) {

  static ModelRow of(ApprovedModel model) {
    return new ModelRow(
        model.modelId(),
        model.repo() + ":" + model.file(),
        model.repo(),
        model.file(),
        model.sha256(),
        model.tier(),
        model.active(),
        new RegisteredHash(model.sha256())
            .bogus()
            .map(what -> "it is the hash of " + what)
            .orElse(""));
  }

  String state() {
    return (active ? "approved" : "not approved") + (hashProblem.isEmpty() ? "" : ", hash wrong");
  }
}
