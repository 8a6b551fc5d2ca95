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

/** Registers this host. */
@Command(
    name = "register-node",
    header = "Register this host on chain: name, address, models and prices, with a stake of FAB.",
    description =
        "Everything is checked before anything is sent. The same command again changes nothing.",
    footer = {
      "  fabstir register-node --chain 84532 --name \"Node 1\" --api-url"
          + " https://node1.example.com:8080 --models 0x… --performance-tier standard",
      "  fabstir register-node --chain 84532 --name n --api-url https://n.example.com --models 0x…"
          + " --dry-run",
    })
public final class RegisterNodeCommand extends FabstirCommand {
  private static final String DEFAULT_TIER = "standard";

  @Mixin private ChainsOption chains;
  @Mixin private HostOptions host;
  @Mixin private KeyOptions key;
  @Mixin private ChangeOptions change;

  RegisterNodeCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    chains.require();
    HostSpec said = host.spec();
    HostSpec wanted = said.tier().isPresent() ? said : said.withTier(DEFAULT_TIER);
    var rounds = new ChainRounds(invocation(), chains, key);
    return chains.all()
        ? registerAll(rounds.desks(), wanted)
        : rounds.run(desk -> register(desk, wanted));
  }

  private Outcome register(ChainDesk desk, HostSpec spec) {
    Signer signer = desk.signer();
    OpenChain chain = desk.open();
    console().say("📋 Registration Details:");
    spec.name().ifPresent(name -> console().say("   Name: " + name));
    spec.apiUrl().ifPresent(url -> console().say("   API URL: " + url));
    console().say("   Models: " + spec.modelIds());
    spec.tier().ifPresent(tier -> console().say("   Performance Tier: " + tier));
    console().say("   Host: " + signer.address());
    console().say("🚀 Registering on chain " + chain.chain().id() + "...");
    var registration = new HostRegistration(chain.reader(), chain.contracts());
    HostPlan plan =
        registration.planRegister(
            signer.address(), spec, OwnFacts.of(signer, desk.configuration()));
    return new PlanRunner(chain, signer, console(), change).run(registration, plan);
  }

  private Outcome registerAll(List<ChainDesk> desks, HostSpec spec) {
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
                            registration ->
                                registration.planRegister(signer.address(), spec, facts)))
                .toList());
    var face = new GuideFace(signer, console(), change, HostPlan.Kind.REGISTER);
    return new FleetRunner(console(), change, face).run(fleet);
  }
}
