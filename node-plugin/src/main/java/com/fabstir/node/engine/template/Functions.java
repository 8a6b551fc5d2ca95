package com.fabstir.node.engine.template;

import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** The functions that transformers gives a template. */
final class Functions {
  private static final long STEPS_PER_DATE_CHARACTER = 10;

  private Functions() {}

  static Map<String, Object> all(Budget budget, Supplier<ZonedDateTime> now) {
    Map<String, Object> functions = new LinkedHashMap<>();
    functions.put("range", (Callable) (arguments, _) -> range(budget, arguments));
    functions.put("namespace", (Callable) (_, named) -> new Namespace(named));
    functions.put("dict", (Callable) (_, named) -> new LinkedHashMap<Object, Object>(named));
    functions.put(
        "raise_exception",
        (Callable)
            (arguments, _) -> {
              throw new TurnsRefusedException(
                  arguments.isEmpty() ? "" : Values.text(arguments.getFirst()));
            });
    functions.put(
        "strftime_now",
        (Callable)
            (arguments, _) -> {
              String format =
                  arguments.isEmpty()
                      ? ""
                      : Values.requireText(arguments.getFirst(), "strftime_now");
              budget.steps(STEPS_PER_DATE_CHARACTER * format.length());
              return DateText.of(now.get(), format);
            });
    return functions;
  }

  private static List<Long> range(Budget budget, List<Object> arguments) {
    if (arguments.isEmpty() || arguments.size() > 3) {
      throw new TemplateException("range needs one to three numbers");
    }
    boolean one = arguments.size() == 1;
    long from = one ? 0 : Values.requireIndex(arguments.getFirst(), "range");
    long to = Values.requireIndex(arguments.get(one ? 0 : 1), "range");
    long step = arguments.size() == 3 ? Values.requireIndex(arguments.get(2), "range") : 1;
    if (step == 0) {
      throw new TemplateException("range has steps of 0");
    }
    long count = Math.max(0, Math.ceilDiv(to - from, step));
    budget.steps(count);
    return LongStream.range(0, count).mapToObj(i -> from + i * step).toList();
  }
}
