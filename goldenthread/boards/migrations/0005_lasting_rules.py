import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The rules that hold once every row has its short name and every holding its contact."""

    dependencies = [('boards', '0004_fill_lasting_things')]

    operations = [
        migrations.RemoveField(
            model_name='holding',
            name='person',
        ),
        migrations.RemoveField(
            model_name='membership',
            name='person',
        ),
        migrations.AlterField(
            model_name='board',
            name='slug',
            field=models.SlugField(max_length=60, verbose_name='short name'),
        ),
        migrations.AlterField(
            model_name='group',
            name='first',
            field=models.DateField(blank=True, null=True, verbose_name='from'),
        ),
        migrations.AlterField(
            model_name='seat',
            name='first',
            field=models.DateField(blank=True, null=True, verbose_name='from'),
        ),
        migrations.AlterField(
            model_name='holding',
            name='contact',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holdings', to='boards.contact', verbose_name='person'),
        ),
        migrations.AlterField(
            model_name='membership',
            name='contact',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='boards.contact', verbose_name='person'),
        ),
        migrations.AddConstraint(
            model_name='area',
            constraint=models.UniqueConstraint(fields=('partnership', 'slug'), name='area_slug_once'),
        ),
        migrations.AddConstraint(
            model_name='area',
            constraint=models.CheckConstraint(condition=models.Q(('last__isnull', True), ('first__isnull', True), ('last__gte', models.F('first')), _connector='OR'), name='area_dates_in_order'),
        ),
        migrations.AddConstraint(
            model_name='board',
            constraint=models.CheckConstraint(condition=models.Q(('last__isnull', True), ('first__isnull', True), ('last__gte', models.F('first')), _connector='OR'), name='board_dates_in_order'),
        ),
        migrations.AddConstraint(
            model_name='group',
            constraint=models.UniqueConstraint(fields=('partnership', 'slug'), name='group_slug_once'),
        ),
        migrations.AddConstraint(
            model_name='group',
            constraint=models.CheckConstraint(condition=models.Q(('last__isnull', True), ('first__isnull', True), ('last__gte', models.F('first')), _connector='OR'), name='group_dates_in_order'),
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=models.UniqueConstraint(fields=('partnership', 'slug'), name='post_slug_once'),
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=models.CheckConstraint(condition=models.Q(('last__isnull', True), ('first__isnull', True), ('last__gte', models.F('first')), _connector='OR'), name='post_dates_in_order'),
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=models.UniqueConstraint(condition=models.Q(('last__isnull', True)), fields=('partnership', 'name'), name='post_name_once'),
        ),
        migrations.AddConstraint(
            model_name='scheme',
            constraint=models.UniqueConstraint(fields=('partnership', 'slug'), name='scheme_slug_once'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.UniqueConstraint(fields=('partnership', 'slug'), name='seat_slug_once'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.CheckConstraint(condition=models.Q(('last__isnull', True), ('first__isnull', True), ('last__gte', models.F('first')), _connector='OR'), name='seat_dates_in_order'),
        ),
        migrations.AddConstraint(
            model_name='term',
            constraint=models.UniqueConstraint(fields=('partnership', 'slug'), name='term_slug_once'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.UniqueConstraint(condition=models.Q(('board__isnull', True), ('last__isnull', True)), fields=('partnership', 'contact', 'role'), name='membership_of_all_once'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.UniqueConstraint(condition=models.Q(('board__isnull', False), ('last__isnull', True)), fields=('partnership', 'contact', 'board', 'role'), name='membership_of_board_once'),
        ),
        migrations.AddConstraint(
            model_name='contact',
            constraint=models.UniqueConstraint(fields=('partnership', 'slug'), name='contact_slug_once'),
        ),
        migrations.AddConstraint(
            model_name='contact',
            constraint=models.CheckConstraint(condition=models.Q(('last__isnull', True), ('first__isnull', True), ('last__gte', models.F('first')), _connector='OR'), name='contact_dates_in_order'),
        ),
        migrations.AddConstraint(
            model_name='contact',
            constraint=models.UniqueConstraint(fields=('partnership', 'person'), name='contact_once'),
        ),
        migrations.AddConstraint(
            model_name='seating',
            constraint=models.UniqueConstraint(condition=models.Q(('last__isnull', True)), fields=('group', 'contact'), name='seating_once_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='seating',
            constraint=models.CheckConstraint(condition=models.Q(('last__isnull', True), ('last__gte', models.F('first')), _connector='OR'), name='seating_in_order'),
        ),
        migrations.AddConstraint(
            model_name='seating',
            constraint=models.CheckConstraint(condition=models.Q(('place__in', ['chair', 'vice-chair', 'member', 'deputy'])), name='seating_place_known'),
        ),
        migrations.AddConstraint(
            model_name='succession',
            constraint=models.UniqueConstraint(fields=('partnership', 'noun', 'source', 'target'), name='succession_once'),
        ),
        migrations.AddConstraint(
            model_name='succession',
            constraint=models.CheckConstraint(condition=models.Q(('source', models.F('target')), _negated=True), name='succession_of_two'),
        ),
        migrations.AddIndex(
            model_name='formername',
            index=models.Index(fields=['partnership', 'noun', 'slug'], name='formername_of_a_thing'),
        ),
    ]
