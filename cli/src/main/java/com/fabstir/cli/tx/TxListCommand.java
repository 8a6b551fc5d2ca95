package com.fabstir.cli.tx;

import com.fabstir.chain.TransactionRecord.State;
import com.fabstir.chain.tx.JournalQuery;
import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.chain.ChainOption;
import com.fabstir.cli.command.CandidateKind;
import com.fabstir.cli.command.Completes;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Outcome;
import com.fabstir.cli.output.TextTable;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.key.AccountName;
import com.fabstir.key.AccountStore;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the journal. */
@Command(
    name = "list",
    header = "Show transactions that were sent from this machine, the newest first.",
    description =
        "Reads the journal only; no chain is asked. States: planned, signed, sent (these three are"
            + " open), confirmed, reverted, dead.",
    footer = {"  fabstir tx list", "  fabstir tx list --all --state open -o json"})
final class TxListCommand extends FabstirCommand {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  @Mixin private ChainOption chain;

  @Option(names = "--all", description = "Of all chains.")
  private boolean all;

  @Option(
      names = {"-a", "--account"},
      paramLabel = "ACCOUNT",
      description = "Only of this account: a name of 'fabstir key list' or an address.")
  @Completes(CandidateKind.ACCOUNT)
  private String account;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "Only in this state; 'open' are all whose end is not known.")
  private String state;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "At most so many, 1 to 100000 (default ${DEFAULT-VALUE}).")
  private int limit;

  TxListCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    if (limit < 1 || limit > 100_000) {
      throw new FabstirException(
          ErrorCode.USAGE,
          "--limit: expected 1 to 100000, found " + limit,
          "For example: --limit 50");
    }
    var desk = new ChainDesk(invocation(), chain);
    Optional<Long> chainId = all ? Optional.empty() : Optional.of(desk.selection().chain().id());
    var query = new JournalQuery(chainId, account(desk), states(), Optional.empty(), limit);
    List<TxSummary> found =
        new TxDesk(invocation(), desk)
            .journal()
            .map(journal -> journal.search(query).stream().map(TxSummary::of).toList())
            .orElse(List.of());
    if (found.isEmpty()) {
      String where = chainId.map(id -> " on chain " + id + " (--all shows all chains)").orElse("");
      return Outcome.of(found, "No transactions" + where);
    }
    var table = new TextTable("ID", "STATE", "CHAIN", "ACCOUNT", "NONCE", "WHEN", "HASH", "WHAT");
    for (TxSummary tx : found) {
      table.row(
          tx.id(),
          tx.state() + (tx.signatures() > 1 ? " ×" + tx.signatures() : ""),
          tx.chainId(),
          tx.shortAccount(),
          tx.nonce(),
          WHEN.format(Instant.parse(tx.createdAt()).atZone(ZoneId.systemDefault())),
          tx.shortHash(),
          tx.description());
    }
    return Outcome.of(found, table.lines());
  }

  private Optional<Address> account(ChainDesk desk) {
    if (account == null) {
      return Optional.empty();
    }
    return Optional.of(
        account.startsWith("0x")
            ? new Address(account)
            : new AccountStore(desk.configuration().home().keys())
                .require(new AccountName(account))
                .address());
  }

  private Set<State> states() {
    if (state == null) {
      return Set.of();
    }
    if (state.equalsIgnoreCase("open")) {
      return EnumSet.of(State.PLANNED, State.SIGNED, State.SENT);
    }
    return Arrays.stream(State.values())
        .filter(each -> each.name().equalsIgnoreCase(state))
        .findFirst()
        .map(Set::of)
        .orElseThrow(
            () ->
                new FabstirException(
                    ErrorCode.USAGE,
                    "--state: expected open, "
                        + Arrays.stream(State.values())
                            .map(each -> each.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "))
                        + "; found '"
                        + state
                        + "'",
                    "For example: --state open"));
  }
}
