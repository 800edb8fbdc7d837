-- Settings were one flat list of members; now each vendor has a record of its own.
update settings
   set value = jsonb_strip_nulls(jsonb_build_object(
        'ingram', jsonb_build_object(
            'requests', value -> 'ingramRequests',
            'windowSeconds', value -> 'ingramWindowSeconds',
            'retryAfter', value -> 'ingramRetryAfter',
            'reportDelayMillis', value -> 'reportDelayMillis'),
        'autotask', jsonb_build_object(
            'threads', value -> 'autotaskThreads',
            'hourlyRequests', value -> 'autotaskHourlyRequests',
            'splitEndsOnChangeDate', value -> 'splitEndsOnChangeDate',
            'missingItemIs404', value -> 'missingItemIs404')));
