package com.fabstir.cli.dashboard;

import com.fabstir.cli.FabstirCli;
import com.fabstir.cli.command.Console;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.context.Cancellation;
import com.fabstir.cli.context.CommandContext;
import com.fabstir.cli.shell.NestedSurroundings;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.shell.CommandIo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Changes of worth that begin on the dashboard. They are our usual commands, with their checks,
 * their questions and their journal; here is only asked what they need to be told.
 */
final class DashboardErrands {
  private final NestedSurroundings surroundings;
  private final Supplier<Address> account;
  private final List<String> words;

  /**
   * @param account whose key the commands use; throws a FabstirException when that is not known
   * @param words what tells the commands whose key to use
   */
  DashboardErrands(NestedSurroundings surroundings, Supplier<Address> account, List<String> words) {
    this.surroundings = surroundings;
    this.account = account;
    this.words = List.copyOf(words);
  }

  /** Asks for prices and registers them. */
  void changePrice(CommandIo io, DashboardDocument known) {
    run(io, known, DashboardErrands::pricing);
  }

  /** Takes all earnings of a chain into the host's wallet. */
  void withdraw(CommandIo io, DashboardDocument known) {
    run(io, known, (_, chain) -> List.of("earnings", "withdraw", "--chain=" + chain.chainId()));
  }

  private static List<String> pricing(Console console, ChainReading chain) {
    HostFigures host = chain.host();
    console.log(
        "Prices on "
            + chain.title()
            + (host.priceNative() == null
                ? ": none, not registered"
                : ": "
                    + host.priceNative().perMillionTokens()
                    + ", "
                    + host.priceStable().perMillionTokens()));
    var command = new ArrayList<String>();
    add(
        command,
        "--price-stable=",
        console.ask("New one in USDC, as 316USDC/M (Enter keeps it): "));
    add(
        command,
        "--price-native=",
        console.ask("New one in the native coin, as 20ETH/M (Enter keeps it): "));
    if (!command.isEmpty()) {
      command.addAll(0, List.of("update-registration", "--chain=" + chain.chainId()));
    }
    return command;
  }

  private static void add(List<String> command, String option, String value) {
    if (!value.isEmpty()) {
      command.add(option + value);
    }
  }

  private void run(
      CommandIo io,
      DashboardDocument known,
      BiFunction<Console, ChainReading, List<String>> command) {
    var cancellation = new Cancellation();
    io.interruption().onInterrupt(cancellation::cancel);
    CommandContext context = surroundings.of(io, Map.of(), cancellation);
    try (var asking = new Invocation(context)) {
      Console console = asking.console();
      try {
        ChainReading chain = chain(console, known.chains());
        requireOwn(chain.host());
        var line = new ArrayList<>(command.apply(console, chain));
        if (!line.isEmpty()) {
          line.addAll(words);
          new FabstirCli().run(context, line.toArray(String[]::new));
        }
      } catch (FabstirException failure) {
        console.fail(failure);
      }
      if (!cancellation.isCancelled()) {
        console.ask("Enter leads back to the dashboard. ");
      }
    }
  }

  private static ChainReading chain(Console console, List<ChainReading> chains) {
    List<ChainReading> read = chains.stream().filter(chain -> chain.host() != null).toList();
    if (read.isEmpty()) {
      throw new FabstirException(
          ErrorCode.CHAIN_RPC_UNREACHABLE, "No chain has answered yet", "Wait, or press r.");
    }
    if (read.size() == 1) {
      return read.getFirst();
    }
    read.forEach(chain -> console.log(chain.title()));
    String id = console.ask("On which chain, by its id? ");
    return read.stream()
        .filter(chain -> id.equals("" + chain.chainId()))
        .findFirst()
        .orElseThrow(
            () ->
                new FabstirException(
                    ErrorCode.USAGE, "'" + id + "' is none of these chains", null));
  }

  /** What the key of somebody else would change is not what the screen shows. */
  private void requireOwn(HostFigures shown) {
    Optional<Address> own = own();
    if (own.isPresent() && !own.get().equals(shown.account())) {
      throw new FabstirException(
          ErrorCode.USAGE,
          "The dashboard shows host " + shown.account() + ", but our account is " + own.get(),
          "Choose its account: fabstir dashboard --account NAME");
    }
  }

  private Optional<Address> own() {
    try {
      return Optional.of(account.get());
    } catch (FabstirException _) {
      // A key that only a password shows: the command asks for it.
      return Optional.empty();
    }
  }
}
