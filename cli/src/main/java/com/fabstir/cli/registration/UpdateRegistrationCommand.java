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
import com.fabstir.host.HostFacts;
import com.fabstir.host.HostPlan;
import com.fabstir.host.HostRegistration;
import com.fabstir.host.HostSpec;
import com.fabstir.key.Signer;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Changes what is registered. */
@Command(
    name = "update-registration",
    header = "Change what is registered; what is not named stays as it is.",
    footer = {
      "  fabstir update-registration --chain 84532 --api-url https://new-url.example.com:8080",
      "  fabstir update-registration --chain 84532 --price-stable 316USDC/M --dry-run",
    })
public final class UpdateRegistrationCommand extends FabstirCommand {
  @Mixin private ChainsOption chains;
  @Mixin private HostOptions host;
  @Mixin private KeyOptions key;
  @Mixin private ChangeOptions change;

  UpdateRegistrationCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    chains.require();
    HostSpec spec = host.spec();
    var rounds = new ChainRounds(invocation(), chains, key);
    return chains.all() ? updateAll(rounds.desks(), spec) : rounds.run(desk -> update(desk, spec));
  }

  private Outcome update(ChainDesk desk, HostSpec spec) {
    Signer signer = desk.signer();
    OpenChain chain = desk.open();
    console().say("🚀 Updating the registration on chain " + chain.chain().id() + "...");
    var registration = new HostRegistration(chain.reader(), chain.contracts());
    HostPlan plan =
        registration.planUpdate(signer.address(), spec, OwnFacts.of(signer, desk.configuration()));
    return new PlanRunner(chain, signer, console(), change).run(registration, plan);
  }

  private Outcome updateAll(List<ChainDesk> desks, HostSpec spec) {
    Signer signer = desks.getFirst().signer();
    HostFacts facts = OwnFacts.of(signer, desks.getFirst().configuration());
    HostFleet fleet =
        HostFleet.plan(
            signer,
            desks.stream()
                .map(
                    desk ->
                        new HostFleet.Errand(
                            desk,
                            registration -> registration.planUpdate(signer.address(), spec, facts)))
                .toList());
    var face = new GuideFace(signer, console(), change, HostPlan.Kind.UPDATE);
    return new FleetRunner(console(), change, face).run(fleet);
  }
}
