package com.fabstir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fabstir.cli.money.BalanceCommand;
import com.fabstir.cli.money.DepositCommand;
import com.fabstir.cli.money.EarningsCommand;
import com.fabstir.cli.session.HistoryCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadStartTest {
  private final List<Runnable> begun = new ArrayList<>();
  private final HeadStart headStart = new HeadStart(begun::add);

  @ParameterizedTest
  @ValueSource(classes = {DepositCommand.class, BalanceCommand.class})
  void whatACommandOnAChainNeedsIsLoaded(Class<?> command) {
    headStart.begin(List.of(command));

    assertThat(begun).hasSize(1);
    assertThatCode(begun.getFirst()::run).doesNotThrowAnyException();
  }

  @Test
  void whatHashesFilesIsLoaded() {
    headStart.begin(TreeBuilder.named(RootCommand.class, Set.of("model", "hash", "file")));

    assertThat(begun).hasSize(1);
    assertThatCode(begun.getFirst()::run).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "model inspect file", "key list", "config show"})
  void nothingIsLoadedForOthers(String line) {
    headStart.begin(TreeBuilder.named(RootCommand.class, Set.of(line.split(" "))));

    assertThat(begun).isEmpty();
  }

  @Test
  void annotationsAreReadForEveryCommand() {
    headStart.readAnnotations();

    assertThat(begun).hasSize(1);
    assertThatCode(begun.getFirst()::run).doesNotThrowAnyException();
  }

  @Test
  void commandsAtAllLevelsAreFound() {
    assertThat(TreeBuilder.named(RootCommand.class, Set.of("earnings", "withdraw", "history")))
        .contains(EarningsCommand.class, HistoryCommand.class)
        .hasSizeGreaterThan(2);
  }
}
