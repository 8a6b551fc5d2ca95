package com.fabstir.node.engine.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model file is a stranger's, and so is the program in it. */
class HostileTemplatesTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("fabstir.root"))
          .resolve("node-plugin/src/test/resources/engine/template");
  private static final String WORDS = "x".repeat(20_000);

  /** A list that holds one long text 64 times. */
  private static final String MANY_LONG =
      "{% set ns = namespace(l=['a' * 2000000]) %}"
          + "{% for i in range(6) %}{% set ns.l = ns.l + ns.l %}{% endfor %}";

  private static final Map<String, Object> VARIABLES =
      Map.of(
          "messages",
          List.of(
              Map.of("role", "system", "content", "s"), Map.of("role", "user", "content", WORDS)),
          "bos_token",
          "<s>",
          "eos_token",
          "</s>",
          "add_generation_prompt",
          true);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{% for a in range(1000000000) %}{% endfor %}",
        "{% for a in range(90000) %}{% for b in range(90000) %}{% endfor %}{% endfor %}",
        "{% set ns = namespace(s='ab') %}{% for a in range(99) %}{% set ns.s = ns.s + ns.s %}{%"
            + " endfor %}",
        "{% set ns = namespace(s='ab') %}{% for a in range(99) %}{% set ns.s = ns.s ~ ns.s %}{%"
            + " endfor %}",
        "{% set ns = namespace(l=[1]) %}{% for a in range(99) %}{% set ns.l = ns.l + ns.l %}{%"
            + " endfor %}",
        "{{ 'a' * 9000000000000000000 }}",
        "{% for a in range(5000) %}{{ messages[1].content }}{% endfor %}",
        "{{ messages[1].content | replace('x', messages[1].content) }}",
        "{{ messages[1].content.replace('', messages[1].content) }}",
        "{{ messages[1].content | list | join(messages[1].content) }}",
        "{{ messages[1].content | list | join('\\n') | indent(100000) | indent(100000) | length }}"
            + "{% for a in range(9000) %}{{ messages[1].content | upper | length }}{% endfor %}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}",
        "{% set ns = namespace(x=[]) %}{% set ns.y = [] %}{% for a in range(99) %}"
            + "{% set ns.x = [ns.x, ns.x] %}{% set ns.y = [ns.y, ns.y] %}{% endfor %}"
            + "{{ ns.x == ns.y }}",
        "{% set ns = namespace(x=[]) %}{% for a in range(99) %}{% set ns.x = [ns.x, ns.x] %}"
            + "{% endfor %}{{ ns.x | tojson }}",
        "{% set ns = namespace(x=[]) %}{% set ns.y = [] %}{% for a in range(99999) %}"
            + "{% set ns.x = [ns.x] %}{% set ns.y = [ns.y] %}{% endfor %}{{ [ns.x] | unique }}"
            + "{{ ns.x == ns.y }}",
        "{{ (range(900000) | list) == (range(900000) | list) }}{{ range(900000) | join }}",
        "{% set a = 'a' * 6000000 %}{{ (('a' * 2000000) ~ 'b') in a }}",
        "{% set a = 'a' * 600000 %}{{ a.replace(('a' * 200000) ~ 'b', 'c') | length }}",
        "{% set a = 'a' * 600000 %}{{ a | replace(('a' * 200000) ~ 'b', 'c') | length }}",
        "{% set a = 'a' * 600000 %}{{ a.find(('a' * 200000) ~ 'b') }}",
        "{% set a = 'a' * 600000 %}{{ a.count(('a' * 200000) ~ 'b') }}",
        "{% set a = 'a' * 600000 %}{{ a.split(('a' * 200000) ~ 'b') | length }}",
        "{% set a = 'a' * 600000 %}{{ a.strip(('b' * 200000) ~ 'a') }}",
        "{% set a = 'a' * 600000 %}{{ a | trim(('b' * 200000) ~ 'a') }}",
        "{% set a = 'a' * 600000 %}{{ (('a' * 200000) ~ 'b') is in(a) }}",
        "{% set a = 'a' * 2000000 %}{% set ns = namespace(l=[a ~ 'b']) %}"
            + "{% for i in range(15) %}{% set ns.l = ns.l + ns.l %}{% endfor %}"
            + "{{ (a ~ 'c').startswith(ns.l) }}",
        "{% set a = 'a' * 2000000 %}{% set b = {a ~ 'b': 1} %}{% set c = a ~ 'b' %}"
            + "{% for i in range(9000) %}{{ b[c] }}{{ b.get(c) }}{{ c in b }}{% endfor %}",
        MANY_LONG + "{{ ns.l | map(attribute=1999999) | length }}",
        MANY_LONG + "{{ ns.l | join(attribute=1999999) | length }}",
        MANY_LONG + "{{ ns.l | selectattr(1999999) | length }}",
        MANY_LONG + "{{ ns.l | rejectattr(1999999) | length }}",
        "{% set a = 'a' * 2000000 %}{% set b = {a ~ 'b': 1, a ~ 'c': 2, a ~ 'd': 3, a ~ 'e': 4} %}"
            + "{% for i in range(200) %}{% set c = b | dictsort %}{% endfor %}",
        "{{ ('\u03a3' * 200000) | lower | length }}",
        "{{ ('\u03a3' * 200000).lower() | length }}",
        "{{ ('a' ~ ('\u03a3' * 200000)).capitalize() | length }}",
        "{{ ('\u03a3' * 200000) is lower }}",
        "{{ ('\u0001' * 4000000) | tojson | length }}",
        "{{ strftime_now('%A' * 2000000) | length }}",
        "{{ ('a' * 16000000) | first }}",
        "{{ ('a' * 2000000)[::-1] | length }}",
        "{{ ''.join('a' * 16000000) | length }}",
        "{% set a, b = 'a' * 16000000 %}",
        "{{ ('a ' * 2000000).split() | length }}",
        "{{ ('a\u00a0 ' * 2000000).split() | length }}",
        "{{ ('a\n' * 2000000).split('\n') | length }}",
        "{{ ('\n' * 2000000).splitlines() | length }}",
        "{{ ('a\n' * 2000000) | indent(1) | length }}",
        "{{ 9223372036854775807 + 1 }}",
        "{{ 10 ** 99 * 10 ** 30 }}{{ 3 ** 60 }}",
        "{{ raise_exception }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ messages.getClass().forName('java.lang.Runtime') }}",
        "{{ messages.append('x') }}",
        "{{ messages[0].update({'role': 'x'}) }}",
        "{{ namespace.__init__.__globals__ }}",
        "{{ range.call([1], {}) }}",
        "{% import 'os' as os %}",
        "{% extends '/etc/passwd' %}",
      })
  void endsInARefusal(String template) {
    assertThatThrownBy(() -> render(template)).isInstanceOf(TemplateException.class);
  }

  /** A million tokens of conversation, with what templates do to each turn. */
  @Test
  void leavesRoomForALongConversation() {
    String words = "Some words of a turn.\n".repeat(500);
    List<Map<String, String>> turns = new ArrayList<>();
    for (int i = 0; i < 360; i++) {
      turns.add(Map.of("role", i % 2 == 0 ? "user" : "assistant", "content", words));
    }

    String text =
        JinjaTemplate.parse(
                "{% for m in messages %}{% set c = m.content %}"
                    + "{% if '</think>' in c %}{% set c = c.split('</think>')[-1].lstrip('\n') %}"
                    + "{% endif %}{{ '<|im_start|>' + m['role'] + '\n' + c.strip('\n') | trim"
                    + " + '<|im_end|>\n' }}{% endfor %}")
            .render(Map.of("messages", turns), ZonedDateTime::now);

    assertThat(text.length()).isGreaterThan(3_900_000);
  }

  @Test
  void nestingIsBounded() {
    for (String deep :
        List.of(
            "{{ " + "(".repeat(90_000) + "1" + ")".repeat(90_000) + " }}",
            "{{ " + "[".repeat(90_000) + " }}",
            "{{ " + "not ".repeat(90_000) + "1 }}",
            "{{ " + "- ".repeat(90_000) + "1 }}",
            "{{ 1" + " + 1".repeat(90_000) + " }}",
            "{{ a" + ".a".repeat(90_000) + " }}",
            "{{ 1" + "|abs".repeat(90_000) + " }}",
            "{{ 1" + " if 1 else 1".repeat(30_000) + " }}",
            "{% if 1 %}".repeat(30_000),
            "{% if 1 %}".repeat(30_000) + "{% endif %}".repeat(10_000))) {
      assertThatThrownBy(() -> render(deep)).isInstanceOf(TemplateException.class);
    }
  }

  /** Pieces of real templates are taken out, doubled and mixed. Whatever comes out ends. */
  @Test
  void mangledTemplatesRenderOrAreRefused() throws IOException {
    long seed = Long.getLong("fabstir.seed", System.nanoTime());
    var random = new Random(seed);
    List<String> sources = sources();
    int refused = 0;
    for (int i = 0; i < 1_500; i++) {
      String template = mangled(sources.get(random.nextInt(sources.size())), sources, random);
      try {
        render(template);
      } catch (TemplateException _) {
        refused++;
      } catch (RuntimeException | Error e) {
        fail("seed " + seed + ", template: " + template, e);
      }
    }
    assertThat(refused).as("seed " + seed).isBetween(300, 1_499);
  }

  @Test
  void rubbishIsRefused() {
    long seed = Long.getLong("fabstir.seed", System.nanoTime());
    var random = new Random(seed);
    String alphabet = "{}%#-+|.[]()'\"\\\n ab1=:,~<>! if for set in is not";
    for (int i = 0; i < 5_000; i++) {
      var text = new StringBuilder("{{");
      for (int length = random.nextInt(60); length > 0; length--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      try {
        render(text.toString());
      } catch (TemplateException _) {
        // As it should be; some of them are fine.
      } catch (RuntimeException | Error e) {
        fail("seed " + seed + ", template: " + text, e);
      }
    }
  }

  private static String mangled(String source, List<String> sources, Random random) {
    var text = new StringBuilder(source);
    for (int cuts = 1 + random.nextInt(3); cuts > 0 && !text.isEmpty(); cuts--) {
      int from = random.nextInt(text.length());
      int to = Math.min(text.length(), from + random.nextInt(12));
      String other = sources.get(random.nextInt(sources.size()));
      int start = random.nextInt(other.length());
      String part = other.substring(start, Math.min(other.length(), start + random.nextInt(12)));
      text.replace(from, to, random.nextBoolean() ? part : "");
    }
    return text.toString();
  }

  private static List<String> sources() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".jinja"))
          .sorted()
          .map(HostileTemplatesTest::text)
          .toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String render(String template) {
    return JinjaTemplate.parse(template).render(VARIABLES, ZonedDateTime::now);
  }
}
