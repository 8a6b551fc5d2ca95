package com.fabstir.node.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OomKillsTest {
  @TempDir private Path folder;

  private OomKills kills(String membership) throws IOException {
    return new OomKills(
        Files.writeString(folder.resolve("cgroup"), membership), folder.resolve("mount"));
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve("mount").resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  @Test
  void readsTheProcessesOwnGroupOfVersion2() throws IOException {
    write("memory.events", "low 0\nhigh 0\nmax 9\noom 2\noom_kill 7\noom_group_kill 0\n");
    write("system.slice/fabstir.service/memory.events", "oom 4\noom_kill 3\n");

    assertThat(kills("0::/system.slice/fabstir.service\n").count()).hasValue(3);
  }

  @Test
  void readsTheMountWhereTheGroupIsNotVisible() throws IOException {
    write("memory.events", "oom 2\noom_kill 7\n");

    assertThat(kills("0::/../../outside\n").count()).hasValue(7);
  }

  @Test
  void readsVersion1() throws IOException {
    write("memory/docker/abc/memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 5\n");

    assertThat(kills("11:cpu,cpuacct:/docker/abc\n4:memory:/docker/abc\n").count()).hasValue(5);
  }

  @Test
  void knowsNothingWhereNothingIsCounted() throws IOException {
    write("memory.events", "low 0\n");

    assertThat(kills("0::/\n").count()).isEmpty();
    assertThat(kills("rubbish").count()).isEmpty();
  }
}
