package com.fabstir.contract.deployment;

/** A contract's part in a deployment, with the variables that set its address. */
enum Role {
  NODE_REGISTRY("NodeRegistry", "NODE_REGISTRY_FAB_ADDRESS (or CONTRACT_NODE_REGISTRY)"),
  JOB_MARKETPLACE(
      "JobMarketplace", "JOB_MARKETPLACE_FAB_WITH_S5_ADDRESS (or CONTRACT_JOB_MARKETPLACE)"),
  MODEL_REGISTRY("ModelRegistry", "CONTRACT_MODEL_REGISTRY"),
  HOST_EARNINGS("HostEarnings", "CONTRACT_HOST_EARNINGS"),
  PROOF_SYSTEM("ProofSystem", "CONTRACT_PROOF_SYSTEM"),
  FAB_TOKEN("FAB token", "CONTRACT_FAB_TOKEN"),
  USDC_TOKEN("USDC token", "CONTRACT_USDC_TOKEN");

  private final String title;
  private final String variables;

  Role(String title, String variables) {
    this.title = title;
    this.variables = variables;
  }

  String title() {
    return title;
  }

  String variables() {
    return variables;
  }
}
