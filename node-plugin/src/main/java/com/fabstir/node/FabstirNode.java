package com.fabstir.node;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.node.http.BuildFacts;
import com.fabstir.plugin.NodeConsole;
import com.fabstir.plugin.NodePlugin;
import com.fabstir.plugin.NodeSettings;
import com.fabstir.plugin.RunningNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The plugin: what a JVM finds when it looks for the node. */
public final class FabstirNode implements NodePlugin {
  private final BuildFacts build = readBuild();

  @Override
  public String version() {
    return build.version();
  }

  @Override
  public RunningNode start(NodeSettings settings, NodeConsole console) {
    var parts = new Parts();
    try {
      return new NodeStart(settings, console, build, parts).run();
    } catch (RuntimeException | Error e) {
      parts.close();
      throw e;
    }
  }

  private static BuildFacts readBuild() {
    try (InputStream in = FabstirNode.class.getResourceAsStream("version.properties")) {
      var properties = new Properties();
      properties.load(in);
      String version = properties.getProperty("version");
      return new BuildFacts(version, "fabstir-node " + version, properties.getProperty("date"));
    } catch (IOException e) {
      throw new FabstirException(
          ErrorCode.INTERNAL, "The plugin's version cannot be read", "Reinstall fabstir.", e);
    }
  }
}
