package cloud.billingstudio.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How alike names are: the cosine of their runs of three characters, rare ones weighing more. Built once over the names
 * to be found; asking costs as much as there are names that share a run.
 */
final class Likeness {

    private record Posting(int name, double weight) {}

    private final int size;
    private final Map<String, Double> rarity = new HashMap<>();
    private final Map<String, List<Posting>> postings = new HashMap<>();

    /** @param names in plain {@link Spelling} */
    Likeness(List<String> names) {
        this.size = names.size();
        List<Map<String, Integer>> counted = names.stream().map(Likeness::runs).toList();
        Map<String, Integer> spread = new HashMap<>();
        counted.forEach(runs -> runs.keySet().forEach(run -> spread.merge(run, 1, Integer::sum)));
        spread.forEach((run, count) -> rarity.put(run, Math.log((1.0 + size) / count)));
        for (int name = 0; name < size; name++) {
            int index = name;
            weighed(counted.get(name)).forEach((run, weight) -> postings.computeIfAbsent(run, key -> new ArrayList<>())
                    .add(new Posting(index, weight)));
        }
    }

    /** For each name, in the order given, 0 (nothing in common) to 1 (equal). */
    double[] of(String name) {
        double[] alike = new double[size];
        weighed(runs(name)).forEach((run, weight) -> {
            for (Posting posting : postings.getOrDefault(run, List.of())) {
                alike[posting.name()] += weight * posting.weight();
            }
        });
        return alike;
    }

    private Map<String, Double> weighed(Map<String, Integer> runs) {
        Map<String, Double> weighed = new HashMap<>();
        runs.forEach((run, count) ->
                weighed.put(run, (1 + Math.log(count)) * rarity.getOrDefault(run, Math.log(1.0 + size))));
        double length = Math.sqrt(
                weighed.values().stream().mapToDouble(weight -> weight * weight).sum());
        if (length > 0) {
            weighed.replaceAll((run, weight) -> weight / length);
        }
        return weighed;
    }

    private static Map<String, Integer> runs(String name) {
        String padded = " " + name + " ";
        Map<String, Integer> runs = new HashMap<>();
        for (int at = 0; at + 3 <= padded.length(); at++) {
            runs.merge(padded.substring(at, at + 3), 1, Integer::sum);
        }
        return runs;
    }
}
