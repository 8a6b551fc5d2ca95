package com.fabstir.cli.registration;

import com.fabstir.cli.chain.OpenChain;
import com.fabstir.cli.context.CommandContext;
import com.fabstir.cli.registration.HostStatusDocument.ModelCheck;
import com.fabstir.cli.registration.HostStatusDocument.NodeCheck;
import com.fabstir.config.Configuration;
import com.fabstir.config.Settings;
import com.fabstir.contract.ModelRegistry;
import com.fabstir.contract.ModelRegistry.ApprovedModel;
import com.fabstir.contract.RegisteredHost;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Bytes32;
import com.fabstir.host.FieldDifference;
import com.fabstir.host.HostDiff;
import com.fabstir.host.HostFile;
import com.fabstir.host.HostTarget;
import com.fabstir.model.ByteProgress;
import com.fabstir.model.FileHasher;
import com.fabstir.model.FileHashes;
import com.fabstir.model.ModelCatalogue;
import com.fabstir.session.HostVerifier;
import com.fabstir.session.SessionSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/** Looks at what a registration promises. */
final class HostStatusChecks {
  private static final Path USUAL_FILE = Path.of("host.yaml");

  private final OpenChain chain;
  private final RegisteredHost host;

  HostStatusChecks(OpenChain chain, RegisteredHost host) {
    this.chain = chain;
    this.host = host;
  }

  /** The model file is hashed once, and only if it is there. */
  List<ModelCheck> models(Configuration configuration, CommandContext context) {
    Optional<Path> file = configuration.path(Settings.MODEL_PATH).filter(Files::isRegularFile);
    Optional<Bytes32> hash =
        file.map(
            path ->
                FileHashes.rememberedIn(configuration.home().fileHashes())
                    .of(
                        path,
                        new FileHasher(ByteProgress.none(), context.cancellation()::isCancelled))
                    .sha256());
    return host.modelIds().stream().map(id -> model(id, file, hash)).toList();
  }

  private ModelCheck model(Bytes32 id, Optional<Path> file, Optional<Bytes32> hash) {
    ModelRegistry models = chain.contracts().models();
    Optional<ApprovedModel> known = models.model(id);
    String verdict =
        known
            .filter(
                model ->
                    file.filter(path -> path.getFileName().toString().equals(model.file()))
                            .isPresent()
                        || hash.filter(model.sha256()::equals).isPresent()
                        || host.modelIds().size() == 1)
            .flatMap(
                model -> hash.map(found -> ModelCatalogue.Check.of(model, found).explanation()))
            .orElse("");
    return new ModelCheck(
        id,
        known.map(model -> model.repo() + "/" + model.file()).orElse(""),
        models.isApproved(id),
        verdict);
  }

  NodeCheck node() {
    try (HttpClient http = HttpClient.newHttpClient()) {
      new HostVerifier(http, SessionSettings.DEFAULT, new SecureRandom())
          .requireKey(URI.create(host.apiUrl()), host.operator());
      return new NodeCheck(true, "");
    } catch (IllegalArgumentException malformed) {
      return new NodeCheck(false, "the registered URL is none: " + malformed.getMessage());
    } catch (FabstirException failure) {
      if (failure.code() == ErrorCode.INTERRUPTED) {
        throw failure;
      }
      return new NodeCheck(false, failure.getMessage());
    }
  }

  /** Null when no file speaks of this chain. */
  List<FieldDifference> drift(CommandContext context, Path given) {
    Path file = context.resolve(given == null ? USUAL_FILE : given);
    if (given == null && !Files.isRegularFile(file)) {
      return null;
    }
    return HostFile.read(file).targets().stream()
        .filter(target -> target.chainId().orElse(chain.chain().id()) == chain.chain().id())
        .findFirst()
        .map(HostTarget::spec)
        .map(wanted -> HostDiff.between(host, wanted).fields())
        .orElse(null);
  }
}
