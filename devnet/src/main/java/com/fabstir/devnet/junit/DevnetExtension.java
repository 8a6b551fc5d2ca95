package com.fabstir.devnet.junit;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.DevnetOptions;
import com.fabstir.devnet.contract.DeployOptions;
import java.time.Duration;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts one devnet for a test class and its nested classes, and ends it after them. Configured by
 * {@link DevnetTest}, with whose defaults it works alone, too.
 */
public final class DevnetExtension
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(DevnetExtension.class);
  private static final String SNAPSHOT = "snapshot";

  @Override
  public void beforeAll(ExtensionContext context) {
    // A nested class finds the one of its outer class; the store closes what it holds.
    if (devnet(context) == null) {
      store(context).put(Devnet.class, Devnet.start(options(settings(context))));
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    if (settings(context).revertAfterEach()) {
      store(context).put(SNAPSHOT, devnet(context).snapshot());
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    String snapshot = store(context).remove(SNAPSHOT, String.class);
    if (snapshot != null) {
      devnet(context).revert(snapshot);
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Devnet.class;
  }

  @Override
  public Devnet resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return devnet(context);
  }

  private static Devnet devnet(ExtensionContext context) {
    return store(context).get(Devnet.class, Devnet.class);
  }

  private static Store store(ExtensionContext context) {
    return context.getStore(NAMESPACE);
  }

  private static DevnetOptions options(DevnetTest settings) {
    return DevnetOptions.DEFAULT
        .withChainId(settings.chainId())
        .withBlockTime(Duration.ofSeconds(settings.blockTimeSeconds()))
        .withDeploy(
            DeployOptions.DEFAULT
                .withStrictGenerationA(settings.strictGenerationA())
                .withCanonicalAddresses(settings.canonicalAddresses()));
  }

  /** The nearest annotation: of the class, or of one around it. */
  private static DevnetTest settings(ExtensionContext context) {
    Class<?> type = context.getRequiredTestClass();
    while (type != null) {
      DevnetTest found = type.getAnnotation(DevnetTest.class);
      if (found != null) {
        return found;
      }
      type = type.getEnclosingClass();
    }
    return Defaults.class.getAnnotation(DevnetTest.class);
  }

  @DevnetTest
  private static final class Defaults {}
}
