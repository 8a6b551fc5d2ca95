package com.fabstir.cli.quickstart;

import com.fabstir.cli.chain.OpenChain;
import com.fabstir.cli.chat.BillDocument;
import com.fabstir.cli.chat.Conversation;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.launch.BundledModel;
import com.fabstir.cli.output.Outcome;
import com.fabstir.evm.Address;
import com.fabstir.key.LocalSigner;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The product's main job on this machine: a chain, a host, a node, a paying client, money. */
@Command(
    name = "quickstart",
    header = "Try everything on this machine: a chain, a host, a node and a paid, encrypted chat.",
    description =
        "Uses a state folder and keys of its own. Afterwards the node stays up until Ctrl-C.",
    footer = {
      "  fabstir quickstart",
      "  fabstir quickstart --once -o json | jq .bill.hostShare",
    })
public final class QuickstartCommand extends FabstirCommand {
  private static final BigInteger STAKE_FAB_BASE_UNITS = BigInteger.TEN.pow(3 + 18);
  private static final BigInteger CLIENT_USDC_BASE_UNITS = BigInteger.TEN.pow(2 + 6);
  private static final Duration LOOK_AGAIN = Duration.ofHours(1);

  @Option(names = "--once", description = "End and clean up after the first session.")
  private boolean once;

  QuickstartCommand(Invocation invocation) {
    super(invocation);
  }

  private QuickstartHome home;

  @Override
  protected Outcome run() {
    var steps = new Steps(console());
    long began = System.nanoTime();
    home = invocation().closing(QuickstartHome.create());
    LocalChain local =
        steps.step(
            "Chain 31337 with all contracts", () -> invocation().closing(LocalChain.start()));
    OpenChain chain = local.open(invocation(), home.home());
    var model = steps.step("Model hashed", BundledModel::find);
    steps.step("Model approved", () -> local.approve(model));
    var host = invocation().closing(new LocalHost(invocation(), home.home(), model.file()));
    steps.step("Host funded and registered", () -> register(local, chain, host, model));
    steps.step("Node started in a JVM of its own", () -> host.startNode(local));
    LocalSigner wallet = invocation().closing(LocalSigner.random());
    steps.step("Client funded", () -> fund(local, wallet));
    home.configure(local.chain(), local.contracts(), wallet);
    host.describe(home);
    var client = invocation().closing(new LocalClient(chain, wallet, context().cancellation()));
    steps.step(
        "Session opened and paid, encryption agreed", () -> client.open(model.id(), console()));
    steps.step("First answer streamed", () -> client.ask(Prompts.FIRST));
    steps.step("Second answer streamed", () -> client.ask(Prompts.SECOND));
    steps.step("First claim on chain", client::awaitFirstClaim);
    steps.step("Session ended", client::end);
    var bill = steps.step("Session settled on chain", client::awaitSettlement);
    var document =
        new QuickstartDocument(
            local.chain().id(),
            local.chain().rpcEndpoints().getFirst(),
            local.contracts().jobMarketplace(),
            host.signer().address(),
            wallet.address(),
            host.url(),
            home.home().root().toString(),
            steps.done(),
            (System.nanoTime() - began) / 1e9,
            client.exchanges(),
            BillDocument.of(chain, wallet.address(), bill));
    return Outcome.of(document, document.text());
  }

  private static void register(
      LocalChain local, OpenChain chain, LocalHost host, BundledModel model) {
    String account = host.signer().address().value();
    local.fundNative(account);
    local.fundFab(account, STAKE_FAB_BASE_UNITS);
    host.register(chain, model);
  }

  private static void fund(LocalChain local, LocalSigner wallet) {
    local.fundNative(wallet.address().value());
    local.fundUsdc(wallet.address().value(), CLIENT_USDC_BASE_UNITS);
  }

  @Override
  protected void afterwards() {
    if (once) {
      return;
    }
    console().say("");
    console().say("The node stays up. In another terminal:");
    console().say("  fabstir chat --home " + home.home().root());
    console()
        .say(
            "  fabstir doctor --profile "
                + QuickstartHome.HOST_PROFILE
                + " --home "
                + home.home().root());
    console().say("Ctrl-C ends it all.");
    while (!context().cancellation().await(LOOK_AGAIN)) {
      // The chain and the node have lives of their own.
    }
    console().say("Ending ...");
  }

  /** What a quickstart did, for programs. */
  private record QuickstartDocument(
      long chainId,
      URI rpcUrl,
      Address marketplace,
      Address host,
      Address client,
      String nodeUrl,
      String home,
      List<Steps.Step> steps,
      double seconds,
      List<Conversation.Exchange> exchanges,
      BillDocument bill) {

    List<String> text() {
      var lines = new ArrayList<String>();
      lines.add("");
      lines.addAll(bill.text());
      lines.add("");
      lines.add("Done in %.1f s".formatted(seconds));
      return lines;
    }
  }
}
