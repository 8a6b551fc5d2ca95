package com.fabstir.cli.registration;

import com.fabstir.cli.output.OrNull;
import com.fabstir.evm.Bytes32;
import com.fabstir.host.FieldDifference;
import java.util.ArrayList;
import java.util.List;

/**
 * A host with all that was checked.
 *
 * @param drift what differs from host.yaml; null when there is no file that speaks of this chain
 */
record HostStatusDocument(
    HostDocument registration,
    HostMoney money,
    List<ModelCheck> models,
    NodeCheck node,
    @OrNull List<FieldDifference> drift) {

  /**
   * One registered model.
   *
   * @param name as the registry says it; empty when it does not know the model
   * @param file what holding MODEL_PATH against the registry says
   */
  record ModelCheck(Bytes32 modelId, String name, boolean approved, String file) {}

  /**
   * Who answers at the registered URL.
   *
   * @param problem empty when the host's own key did
   */
  record NodeCheck(boolean holdsHostKey, String problem) {}

  List<String> text() {
    var lines = new ArrayList<>(registration.text());
    lines.addAll(money.text());
    for (ModelCheck model : models) {
      lines.add(
          "Model "
              + (model.name().isEmpty() ? model.modelId() : model.name())
              + (model.approved() ? ": approved" : ": NOT approved"));
      if (!model.file().isEmpty()) {
        lines.add("  " + model.file());
      }
    }
    lines.add(
        "Node: "
            + (node.holdsHostKey()
                ? "answers with the host's key at the registered URL"
                : node.problem()));
    if (drift == null) {
      lines.add("Host file: none for this chain");
    } else if (drift.isEmpty()) {
      lines.add("Host file: as registered");
    } else {
      drift.forEach(difference -> lines.add("Drift from the host file: " + difference));
    }
    return lines;
  }
}
