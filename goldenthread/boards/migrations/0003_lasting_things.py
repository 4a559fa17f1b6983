import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """What begins and ends: addresses of its own, versions, former names, successors; people as a partnership knows them."""

    dependencies = [('boards', '0002_wall'), ('partnerships', '0001_first')]

    operations = [
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('slug', models.SlugField(max_length=60, verbose_name='short name')),
                ('first', models.DateField(blank=True, null=True, verbose_name='from')),
                ('last', models.DateField(blank=True, null=True, verbose_name='until')),
                ('version', models.PositiveIntegerField(default=1, verbose_name='version')),
                ('phone', models.CharField(blank=True, max_length=60, verbose_name='telephone')),
            ],
            options={
                'verbose_name': 'person in the partnership',
                'verbose_name_plural': 'people in the partnership',
                'ordering': ('name',),
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='FormerName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('noun', models.CharField(max_length=20, verbose_name='kind')),
                ('slug', models.SlugField(max_length=60, verbose_name='short name')),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('last', models.DateField(verbose_name='until')),
            ],
            options={
                'verbose_name': 'former name',
                'verbose_name_plural': 'former names',
                'ordering': ('-last',),
            },
        ),
        migrations.CreateModel(
            name='Seating',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(choices=[('chair', 'Chair'), ('vice-chair', 'Vice-chair'), ('member', 'Member'), ('deputy', 'Deputy')], max_length=10, verbose_name='place')),
                ('first', models.DateField(verbose_name='from')),
                ('last', models.DateField(blank=True, null=True, verbose_name='until')),
            ],
            options={
                'verbose_name': 'place in a group',
                'verbose_name_plural': 'places in groups',
                'ordering': ('-first',),
            },
        ),
        migrations.CreateModel(
            name='Succession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('noun', models.CharField(max_length=20, verbose_name='kind')),
                ('source', models.SlugField(max_length=60, verbose_name='what ended')),
                ('target', models.SlugField(max_length=60, verbose_name='what came after')),
                ('at', models.DateTimeField(verbose_name='entered at')),
                ('by', models.CharField(max_length=200, verbose_name='by')),
            ],
            options={
                'verbose_name': 'succession',
                'verbose_name_plural': 'successions',
            },
        ),
        migrations.RemoveConstraint(
            model_name='group',
            name='group_dates_in_order',
        ),
        migrations.RemoveConstraint(
            model_name='membership',
            name='membership_of_all_once',
        ),
        migrations.RemoveConstraint(
            model_name='membership',
            name='membership_of_board_once',
        ),
        migrations.RemoveConstraint(
            model_name='post',
            name='post_name_once',
        ),
        migrations.RemoveConstraint(
            model_name='seat',
            name='seat_dates_in_order',
        ),
        migrations.AlterModelOptions(
            name='seat',
            options={'ordering': ('name',), 'verbose_name': 'agency in the partnership', 'verbose_name_plural': 'agencies in the partnership'},
        ),
        migrations.RenameField(model_name='seat', old_name='known_as', new_name='name'),
        migrations.AlterField(model_name='seat', name='name', field=models.CharField(max_length=200, verbose_name='name')),
        migrations.AddField(
            model_name='area',
            name='first',
            field=models.DateField(blank=True, null=True, verbose_name='from'),
        ),
        migrations.AddField(
            model_name='area',
            name='last',
            field=models.DateField(blank=True, null=True, verbose_name='until'),
        ),
        migrations.AddField(
            model_name='area',
            name='slug',
            field=models.SlugField(default='', max_length=60, verbose_name='short name'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='area',
            name='version',
            field=models.PositiveIntegerField(default=1, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='board',
            name='first',
            field=models.DateField(blank=True, null=True, verbose_name='from'),
        ),
        migrations.AddField(
            model_name='board',
            name='labels',
            field=models.JSONField(blank=True, default=dict, verbose_name='its own words'),
        ),
        migrations.AddField(
            model_name='board',
            name='last',
            field=models.DateField(blank=True, null=True, verbose_name='until'),
        ),
        migrations.AddField(
            model_name='board',
            name='version',
            field=models.PositiveIntegerField(default=1, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='group',
            name='product',
            field=models.CharField(blank=True, max_length=300, verbose_name='what it is to produce'),
        ),
        migrations.AddField(
            model_name='group',
            name='slug',
            field=models.SlugField(default='', max_length=60, verbose_name='short name'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='group',
            name='version',
            field=models.PositiveIntegerField(default=1, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='post',
            name='first',
            field=models.DateField(blank=True, null=True, verbose_name='from'),
        ),
        migrations.AddField(
            model_name='post',
            name='last',
            field=models.DateField(blank=True, null=True, verbose_name='until'),
        ),
        migrations.AddField(
            model_name='post',
            name='slug',
            field=models.SlugField(default='', max_length=60, verbose_name='short name'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='post',
            name='version',
            field=models.PositiveIntegerField(default=1, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='scheme',
            name='slug',
            field=models.SlugField(default='', max_length=60, verbose_name='short name'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='scheme',
            name='version',
            field=models.PositiveIntegerField(default=1, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='seat',
            name='kind',
            field=models.CharField(choices=[('council', 'Council'), ('health', 'Health'), ('police', 'Police'), ('school', 'School or college'), ('probation', 'Probation'), ('voluntary', 'Voluntary and community'), ('provider', 'Provider'), ('other', 'Other')], default='', max_length=20, verbose_name='kind'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='seat',
            name='slug',
            field=models.SlugField(default='', max_length=60, verbose_name='short name'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='seat',
            name='version',
            field=models.PositiveIntegerField(default=1, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='term',
            name='slug',
            field=models.SlugField(default='', max_length=60, verbose_name='short name'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='term',
            name='version',
            field=models.PositiveIntegerField(default=1, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='contact',
            name='partnership',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnerships.partnership', verbose_name='partnership'),
        ),
        migrations.AddField(
            model_name='contact',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='boards.person', verbose_name='person'),
        ),
        migrations.AddField(
            model_name='contact',
            name='seat',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='boards.seat', verbose_name='agency'),
        ),
        migrations.AddField(
            model_name='holding',
            name='contact',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='holdings', to='boards.contact', verbose_name='person'),
        ),
        migrations.AddField(
            model_name='membership',
            name='contact',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='boards.contact', verbose_name='person'),
        ),
        migrations.AddField(
            model_name='formername',
            name='partnership',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnerships.partnership', verbose_name='partnership'),
        ),
        migrations.AddField(
            model_name='seating',
            name='contact',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seatings', to='boards.contact', verbose_name='person'),
        ),
        migrations.AddField(
            model_name='seating',
            name='group',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seatings', to='boards.group', verbose_name='group'),
        ),
        migrations.AddField(
            model_name='seating',
            name='partnership',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnerships.partnership', verbose_name='partnership'),
        ),
        migrations.AddField(
            model_name='succession',
            name='partnership',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnerships.partnership', verbose_name='partnership'),
        ),
    ]
