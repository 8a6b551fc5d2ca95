package com.fabstir.doctor;

import com.fabstir.config.ChainSelection;
import com.fabstir.config.ConfigNotice;
import com.fabstir.config.Configuration;
import com.fabstir.config.Setting;
import com.fabstir.config.Settings;
import com.fabstir.error.FabstirException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Is every setting one that it can have? */
record ConfigChecks(HostCase host) {
  static final String VALUES = "config.values";
  static final String CHAIN = "config.chain";

  List<Check> checks() {
    return List.of(
        Check.of(Area.CONFIG, "values", "Every setting has a valid value", this::values),
        Check.of(Area.CONFIG, "names", "No setting is unknown or out of date", this::names),
        Check.of(
                Area.CONFIG,
                "chain",
                "The settings choose one chain and its contracts",
                this::chain)
            .explainedBy(VALUES));
  }

  private Verdict values() {
    Configuration configuration = host.configuration();
    List<FabstirException> wrong = new ArrayList<>();
    for (Setting<?> setting : Settings.all()) {
      try {
        configuration.find(setting);
      } catch (FabstirException failure) {
        wrong.add(failure);
      }
    }
    return wrong.isEmpty()
        ? Verdict.passed(Settings.all().size() + " settings read")
        : Verdict.failed(
            wrong.stream().map(Throwable::getMessage).collect(Collectors.joining("; ")),
            wrong.getFirst().hint().orElse("Correct the value."));
  }

  private Verdict names() {
    List<ConfigNotice> notices =
        host.configuration().notices().stream()
            // The exposed .env has a check of its own.
            .filter(notice -> !notice.name().endsWith(".env"))
            .toList();
    return notices.isEmpty()
        ? Verdict.passed("all names are known")
        : Verdict.warning(
            notices.stream().map(ConfigNotice::toString).collect(Collectors.joining("; ")),
            "Remove or rename them; docs/settings.md lists the names.");
  }

  private Verdict chain() {
    ChainSelection selection = host.selection();
    return Verdict.passed(
        selection.chain().label()
            + ", registry "
            + selection.contracts().nodeRegistry()
            + ", marketplace "
            + selection.contracts().jobMarketplace());
  }
}
