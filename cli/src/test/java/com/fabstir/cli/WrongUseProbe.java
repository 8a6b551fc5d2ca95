package com.fabstir.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrongUseProbe {
  @TempDir Path folder;

  @Test
  void probe() throws Exception {
    Files.writeString(folder.resolve("text.txt"), "no model");
    Files.writeString(folder.resolve("unknown-field.yaml"), "name: a\nurll: https://a.example\n");
    Files.writeString(
        folder.resolve("bad-price.yaml"), "name: a\nurl: https://a.example\nprices: {stable: x}\n");
    var out = new StringBuilder();
    for (String line : Files.readAllLines(Path.of("/tmp/uses.txt"))) {
      var r = new CliRun(folder).typing("hello\n").run((line + " -o json").split(" "));
      out.append("## " + line + "\n" + r.exit() + " " + r.out().replace("\n", " ") + " ERR " + r.err().replace("\n", " ") + "\n");
      var t = new CliRun(folder).typing("hello\n").run(line.split(" "));
      out.append(t.exit() + " OUT " + t.out() + " ERR " + t.err() + "\n");
    }
    Files.writeString(Path.of("/tmp/uses.out"), out);
  }
}
