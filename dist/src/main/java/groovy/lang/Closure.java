package groovy.lang;

/**
 * Stands in for the class that picocli asks for at every start. Without it the JVM has to look
 * through the whole jar to find out that there is none, which takes longer than many a command.
 */
abstract class Closure {}
