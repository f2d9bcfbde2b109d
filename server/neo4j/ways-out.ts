const INSTALL: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'brew install openjdk@21 maven',
  win32: 'winget install EclipseAdoptium.Temurin.21.JDK, and Maven from https://maven.apache.org/download.cgi',
};

const LINUX =
  'Debian, Ubuntu: sudo apt-get install openjdk-17-jre-headless maven; Fedora: sudo dnf install java-21-openjdk-headless maven; Arch: sudo pacman -S jre21-openjdk-headless maven';

/** What a person can do where the local database cannot be started, as lines to print. */
export function waysOut(platform: NodeJS.Platform): string {
  return [
    'Three ways out:',
    `  1. install Java 17 or newer and Maven (${INSTALL[platform] ?? LINUX}), with access to Maven Central on the first run;`,
    '  2. docker compose up, which brings its own Neo4j;',
    '  3. NEO4J_URI, NEO4J_USER and NEO4J_PASSWORD of a Neo4j 5.13 or newer that already runs.',
  ].join('\n');
}
