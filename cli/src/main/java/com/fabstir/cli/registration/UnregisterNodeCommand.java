package com.fabstir.cli.registration;

import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.chain.ChainRounds;
import com.fabstir.cli.chain.ChainsOption;
import com.fabstir.cli.chain.KeyOptions;
import com.fabstir.cli.chain.OpenChain;
import com.fabstir.cli.command.ChangeOptions;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Outcome;
import com.fabstir.host.HostPlan;
import com.fabstir.host.HostRegistration;
import com.fabstir.key.TransactionSigner;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes this host out of the registry. */
@Command(
    name = "unregister-node",
    header = "Take this host out of the registry; the stake comes back.",
    footer = {
      "  fabstir unregister-node --chain 84532",
      "  fabstir unregister-node --chain 84532 --dry-run",
    })
public class UnregisterNodeCommand extends FabstirCommand {
  @Mixin private ChainsOption chains;
  @Mixin private KeyOptions key;
  @Mixin private ChangeOptions change;

  @Option(names = "--force", description = "Leave although own sessions are still open.")
  private boolean force;

  UnregisterNodeCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    chains.require();
    var rounds = new ChainRounds(invocation(), chains, key);
    return chains.all() ? leaveAll(rounds.desks()) : rounds.run(this::leave);
  }

  private Outcome leave(ChainDesk desk) {
    TransactionSigner signer = desk.transactionSigner();
    OpenChain chain = desk.open();
    var registration = new HostRegistration(chain.reader(), chain.contracts());
    return new PlanRunner(chain, signer, console(), change)
        .run(registration, registration.planLeave(signer.address(), force));
  }

  private Outcome leaveAll(List<ChainDesk> desks) {
    TransactionSigner signer = desks.getFirst().transactionSigner();
    HostFleet fleet =
        HostFleet.plan(
            signer,
            desks.stream()
                .map(
                    desk ->
                        new HostFleet.Errand(
                            desk, registration -> registration.planLeave(signer.address(), force)))
                .toList());
    var face = new GuideFace(signer, console(), change, HostPlan.Kind.LEAVE);
    return new FleetRunner(console(), change, face).run(fleet);
  }
}
