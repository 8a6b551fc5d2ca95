package com.fabstir.node.engine.llama;

import com.fabstir.node.engine.ChatTurn;
import com.fabstir.node.engine.Refusal;
import com.fabstir.node.engine.RefusedException;
import com.fabstir.node.engine.template.JinjaTemplate;
import com.fabstir.node.engine.template.TemplateException;
import com.fabstir.node.engine.template.TurnsRefusedException;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;

/** The chat template of a model, run as the Jinja program that it is. */
final class ModelTemplate {
  private static final String PROBE = "fabstirprobe";

  private final String source;
  private final JinjaTemplate program;
  private final String begin;
  private final String end;
  private final boolean takesSystem;

  private ModelTemplate(String source, JinjaTemplate program, String begin, String end) {
    this.source = source;
    this.program = program;
    this.begin = begin;
    this.end = end;
    this.takesSystem = takesSystem();
  }

  /**
   * Reads a template and renders a question with it.
   *
   * @param begin the text of the token that begins a prompt
   * @param end the text of the token that ends an answer
   * @throws TemplateException when it cannot be read, fails, or leaves the question out
   */
  static ModelTemplate tried(String source, String begin, String end) {
    var template = new ModelTemplate(source, JinjaTemplate.parse(source), begin, end);
    String text = template.text(List.of(new ChatTurn(ChatTurn.Role.USER, PROBE)));
    if (!text.contains(PROBE)) {
      throw new TemplateException("the template leaves the question out");
    }
    return template;
  }

  /** Some templates refuse a system turn, and some pass over it without a word. */
  private boolean takesSystem() {
    List<ChatTurn> turns =
        List.of(new ChatTurn(ChatTurn.Role.SYSTEM, PROBE), new ChatTurn(ChatTurn.Role.USER, "x"));
    try {
      return text(turns).contains(PROBE);
    } catch (TemplateException _) {
      return false;
    }
  }

  /**
   * The text of the turns, ready for the assistant's answer. Where the template has no place for
   * the system, its words come before the user's; turns that it refuses are joined until they
   * alternate.
   *
   * @throws RefusedException when that does not help either
   */
  String render(List<ChatTurn> turns, String modelName) {
    List<ChatTurn> placed = takesSystem ? turns : JoinedTurns.withoutSystem(turns);
    try {
      return text(placed);
    } catch (TurnsRefusedException refused) {
      List<ChatTurn> joined = JoinedTurns.alternating(placed);
      if (joined.equals(placed)) {
        throw refusal(refused, modelName);
      }
      return renderJoined(joined, modelName);
    } catch (TemplateException e) {
      throw refusal(e, modelName);
    }
  }

  private String renderJoined(List<ChatTurn> turns, String modelName) {
    try {
      return text(turns);
    } catch (TemplateException e) {
      throw refusal(e, modelName);
    }
  }

  private String text(List<ChatTurn> turns) {
    List<Map<String, String>> messages =
        turns.stream()
            .map(turn -> Map.of("role", turn.role().word(), "content", turn.content()))
            .toList();
    return program.render(
        Map.of(
            "messages",
            messages,
            "bos_token",
            begin,
            "eos_token",
            end,
            "add_generation_prompt",
            true),
        ZonedDateTime::now);
  }

  /** Words that do not stand in the template were put together, and could quote the prompt. */
  private RefusedException refusal(TemplateException failure, String modelName) {
    boolean own = failure instanceof TurnsRefusedException && source.contains(failure.getMessage());
    return new RefusedException(
        new Refusal.TurnsRefused(
            modelName, own ? failure.getMessage() : "it fails on what they hold"));
  }
}
