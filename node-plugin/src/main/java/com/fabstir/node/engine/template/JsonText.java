package com.fabstir.node.engine.template;

import java.util.List;
import java.util.Map;

/** JSON as transformers' {@code tojson} writes it: Python's spaces, no escapes for HTML. */
final class JsonText {
  private final int indent;
  private final Budget budget;
  private final StringBuilder text = new StringBuilder();

  /**
   * @param indent spaces for each level; 0 for one line
   */
  private JsonText(int indent, Budget budget) {
    this.indent = indent;
    this.budget = budget;
  }

  static String of(Object value, int indent, Budget budget) {
    var json = new JsonText(indent, budget);
    json.write(value, 1);
    return json.text.toString();
  }

  private void write(Object value, int level) {
    budget.step();
    budget.text(Values.weight(value) + (long) indent * level);
    if (level > Budget.MAX_DEPTH) {
      throw new TemplateException("a value is nested too deeply");
    }
    switch (value) {
      case String string -> string(string);
      case Boolean flag -> text.append(flag ? "true" : "false");
      case Long number -> text.append(number);
      case Double number -> text.append(number);
      case Absent _ -> text.append("null");
      case List<?> list -> list(list, level);
      case Map<?, ?> map -> map(map, level);
      default -> throw new TemplateException("JSON cannot hold " + Values.type(value));
    }
  }

  private void list(List<?> list, int level) {
    text.append('[');
    boolean first = true;
    for (Object item : list) {
      separate(first, level);
      write(item, level + 1);
      first = false;
    }
    end(first, level, ']');
  }

  private void map(Map<?, ?> map, int level) {
    text.append('{');
    boolean first = true;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      separate(first, level);
      budget.text(Values.weight(entry.getKey()));
      string(Values.text(entry.getKey()));
      text.append(": ");
      write(entry.getValue(), level + 1);
      first = false;
    }
    end(first, level, '}');
  }

  private void separate(boolean first, int level) {
    if (indent > 0) {
      text.append(first ? "\n" : ",\n").append(" ".repeat(indent * level));
    } else {
      text.append(first ? "" : ", ");
    }
  }

  private void end(boolean empty, int level, char close) {
    if (indent > 0 && !empty) {
      text.append('\n').append(" ".repeat(indent * (level - 1)));
    }
    text.append(close);
  }

  private void string(String string) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        case '\b' -> text.append("\\b");
        case '\f' -> text.append("\\f");
        default -> {
          if (c < ' ') {
            budget.text(5);
            text.append(c < 0x10 ? "\\u000" : "\\u00").append(Integer.toHexString(c));
          } else {
            text.append(c);
          }
        }
      }
    }
    text.append('"');
  }
}
