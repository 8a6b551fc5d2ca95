package com.fabstir.cli.launch;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.plugin.NodePlugin;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** Finds the node among the jars of the plugin folder, and nowhere else. */
final class PluginLoader {
  private PluginLoader() {}

  /**
   * Loads the plugin and makes its class loader the thread's, because Helidon finds its parts by
   * it.
   *
   * @throws FabstirException PLUGIN_NOT_FOUND
   */
  static NodePlugin load(Path folder) {
    var loader =
        new URLClassLoader(
            "node-plugin", jars(folder).toArray(URL[]::new), PluginLoader.class.getClassLoader());
    Thread.currentThread().setContextClassLoader(loader);
    return ServiceLoader.load(NodePlugin.class, loader)
        .findFirst()
        .orElseThrow(() -> notFound("No node plugin among the jars of " + folder, null));
  }

  private static List<URL> jars(Path folder) {
    var urls = new ArrayList<URL>();
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
      for (Path jar : jars) {
        urls.add(url(jar));
      }
    } catch (IOException e) {
      throw notFound("The folder of the node plugin cannot be read: " + folder, e);
    }
    return urls;
  }

  private static URL url(Path jar) throws MalformedURLException {
    return jar.toUri().toURL();
  }

  private static FabstirException notFound(String message, Exception cause) {
    return new FabstirException(
        ErrorCode.PLUGIN_NOT_FOUND,
        message,
        "Reinstall the distribution: plugins/node holds the jars of the node.",
        cause);
  }
}
